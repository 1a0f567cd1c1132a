// @ts-check
import { lang, t } from './words.js';

/**
 * What people at a desk read when a command is refused, by the refusal's stable code: Vietnamese, then English.
 * A code that is not here is told in the gateway's own sentence.
 * @type {Record<string, [vi: string, en: string]>}
 */
export const REFUSALS = {
  NO_ANSWER: [
    'Máy chủ chưa trả lời. Bấm “Thử lại”: thao tác không bị làm hai lần.',
    'The server has not answered. Press “Try again”: nothing is done twice.',
  ],
  UNREACHABLE: ['Chưa liên lạc được với máy chủ. Xin thử lại.', 'The server cannot be reached. Please try again.'],
  NO_PLAN: ['Cơ sở này chưa được thiết lập.', 'This site has not been set up yet.'],
  INVALID_PLAN: ['Thiết lập của cơ sở chưa hợp lệ.', "The site's set-up is not valid."],
  UNKNOWN_SITE: ['Không có cơ sở này.', 'There is no such site.'],
  UNKNOWN_SERVICE: ['Không có dịch vụ này.', 'There is no such service.'],
  UNKNOWN_ROOM: ['Không có phòng này.', 'There is no such room.'],
  UNKNOWN_CLASS: ['Không có đối tượng này.', 'There is no such class.'],
  UNKNOWN_VISIT: ['Hôm nay không có lượt khám này.', 'There is no such visit today.'],
  UNKNOWN_TICKET: ['Hôm nay không có số này.', 'There is no such number today.'],
  UNKNOWN_STEP: ['Lượt khám không có bước này.', 'The visit has no such step.'],
  UNKNOWN_BOARD: ['Không có bảng này.', 'There is no such board.'],
  UNKNOWN_DAY: ['Cơ sở không có số liệu của ngày này.', 'The site has no figures of that day.'],
  UNKNOWN_WHAT_IF: [
    'Không có phép thử này, hoặc đã quá lâu.',
    'There is no such what-if, or it is too long ago.',
  ],
  SERVICE_CLOSED: ['Dịch vụ này đã đóng hôm nay.', 'This service has closed for the day.'],
  ROOM_CLOSED: ['Phòng đang đóng. Hãy mở phòng trước.', 'The room is closed. Open it first.'],
  ROOM_PAUSED: ['Phòng đang tạm nghỉ. Hãy mở phòng trước.', 'The room is on a break. Open it first.'],
  ROOM_FULL: ['Phòng đã đủ người. Hãy cho một người xong trước.', 'The room is full. Finish a patient first.'],
  ROOM_UNCHANGED: ['Phòng đã ở trạng thái đó.', 'The room is in that state already.'],
  ROOM_LACKS_SERVICE: ['Phòng này không có dịch vụ đó.', 'The room does not offer that service.'],
  NOBODY_WAITING: ['Không có ai đang chờ.', 'Nobody is waiting.'],
  WRONG_STATE: ['Số này đang ở trạng thái khác, không làm được.', 'The number is in another state: not possible now.'],
  VISIT_BUSY: ['Bệnh nhân đang được gọi hoặc phục vụ ở nơi khác.', 'The patient is called or served elsewhere.'],
  VISIT_ENDED: ['Lượt khám đã kết thúc.', 'The visit has ended.'],
  CLASS_UNCHANGED: ['Bệnh nhân đã thuộc đối tượng đó.', 'The visit has that class already.'],
  STEP_EXISTS: ['Lượt khám đã có bước này.', 'The visit has that step already.'],
  NO_RESULT_PENDING: ['Bước này không chờ kết quả.', 'No result is awaited for this step.'],
  TOO_MANY_VISITS: ['Hôm nay đã phát hết số.', 'All numbers of the day have been issued.'],
  TOO_MANY_STEPS: ['Lượt khám có quá nhiều bước chưa xong.', 'The visit has too many open steps.'],
  NOTHING_TO_UNDO: ['Không có thao tác nào để hoàn tác.', 'There is nothing to take back.'],
  UNDO_TOO_LATE: [
    'Thao tác cuối đã quá năm phút, không hoàn tác được.',
    'The last action is more than five minutes old.',
  ],
  UNDO_OVERTAKEN: [
    'Bệnh nhân hoặc phòng đã chuyển sang việc khác, không hoàn tác được.',
    'The patient or the room has moved on since: it cannot be taken back.',
  ],
  ID_REUSED: ['Mã lệnh bị trùng. Xin bấm lại.', 'The command id was used before. Please press again.'],
  TOO_MANY_SUBSCRIPTIONS: ['Màn hình này theo dõi quá nhiều bảng.', 'This screen follows too many boards.'],
  ENGINE_FAILED: [
    'Lệnh gặp lỗi phần mềm, chưa có gì thay đổi. Xin báo bộ phận công nghệ thông tin.',
    'The command met a fault of the program; nothing was changed. Please tell the IT staff.',
  ],
  TOO_MANY_COMMANDS: [
    'Quá nhiều lệnh trong 48 giờ. Xin báo bộ phận công nghệ thông tin.',
    'Too many commands within 48 hours. Please call IT.',
  ],
  WHAT_IF_BUSY: [
    'Máy chủ đang chạy một phép thử khác. Xin thử lại khi nó xong.',
    'Another what-if is running. Please try again when it is done.',
  ],
  BUSY: ['Hệ thống đang bận. Xin thử lại.', 'The system is busy. Please try again.'],
  STORE_FAILED: [
    'Chưa lưu được dữ liệu. Xin thử lại; nếu còn lỗi, báo bộ phận công nghệ thông tin.',
    'The data could not be stored. Try again; if it goes on, tell the IT staff.',
  ],
  STOPPING: ['Máy chủ đang khởi động lại. Xin thử lại.', 'The server is restarting. Please try again.'],
};

/** A refusal in the page's language. */
export function refusalText(/** @type {{code: string, message: string, field?: string}} */ { code, message, field }) {
  const personal = /^person\.(name|birthYear|phone|\w*Card)$/.exec(field ?? '')?.[1];
  if (personal) {
    return t('personWrong', { field: t(`person.${personal.endsWith('Card') ? 'card' : personal}`) });
  }
  const words = REFUSALS[code];
  return words ? words[lang() === 'vi' ? 0 : 1] : message || code;
}
