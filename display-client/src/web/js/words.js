// @ts-check
import { REPORT_WORDS } from './report-words.js';

/**
 * Every text of the pages, Vietnamese first, then English. `{x}` is filled from the values given to {@link t}.
 * Words are those of Vietnamese hospitals: số thứ tự, gọi số, phòng khám, cận lâm sàng, ưu tiên, tiếp đón.
 * @type {Record<string, [vi: string, en: string]>}
 */
const WORDS = {
  // Everywhere
  loading: ['Đang tải…', 'Loading…'],
  language: ['Ngôn ngữ', 'Language'],
  none: ['Không có', 'None'],
  close: ['Đóng', 'Close'],
  back: ['Trang đầu', 'Home'],
  notFound: [
    'Không tìm thấy “{name}”. Xin kiểm tra địa chỉ của trang; đang tự thử lại.',
    'There is no “{name}”. Please check the address of this page; it keeps trying.',
  ],
  chooseArea: ['Chọn khu vực', 'Choose an area'],
  chooseRoom: ['Chọn phòng', 'Choose a room'],
  waiting: ['chờ', 'waiting'],
  nWaiting: ['{n} đang chờ', '{n} waiting'],
  next: ['Tiếp theo', 'Next'],
  room: ['Phòng', 'Room'],
  service: ['Dịch vụ', 'Service'],
  priorityClass: ['Đối tượng', 'Class'],
  minutes: ['{n} phút', '{n} min'],
  hoursMinutes: ['{h} giờ {m}', '{h} h {m}'],

  // Connection
  'conn.connecting': ['Đang kết nối…', 'Connecting…'],
  'conn.live': ['Trực tuyến', 'Live'],
  'conn.reconnecting': ['Đang kết nối lại…', 'Reconnecting…'],
  'conn.stale': ['Mất kết nối', 'Connection lost'],
  'conn.stopped': ['Đã dừng kết nối (mã {code})', 'Connection stopped (code {code})'],
  updated: ['Cập nhật {time}', 'Updated {time}'],
  staleSince: [
    'Số liệu đã cũ, từ lúc {time}. Đang tự kết nối lại; xin hỏi nhân viên khi cần.',
    'Out of date since {time}. Reconnecting by itself; please ask the staff if in doubt.',
  ],
  staleNever: [
    'Chưa kết nối được với máy chủ. Trang sẽ tự kết nối.',
    'The server cannot be reached yet. This page connects by itself.',
  ],
  stoppedWhy: [
    'Máy chủ đã từ chối màn hình này. Hãy báo bộ phận công nghệ thông tin, rồi tải lại trang.',
    'The server refused this screen. Tell the IT staff, then load the page again.',
  ],
  reload: ['Tải lại trang', 'Load again'],

  // States of rooms and tickets
  'room.OPEN': ['Đang mở', 'Open'],
  'room.PAUSED': ['Tạm nghỉ', 'On a break'],
  'room.CLOSED': ['Đóng cửa', 'Closed'],
  'ticket.PLANNED': ['Chưa đến lượt', 'Planned'],
  'ticket.WALKING': ['Đang đi tới', 'On the way'],
  'ticket.AWAITING': ['Chờ kết quả', 'Awaiting results'],
  'ticket.WAITING': ['Đang chờ', 'Waiting'],
  'ticket.CALLED': ['Đang gọi', 'Called'],
  'ticket.SERVING': ['Đang phục vụ', 'In service'],
  'ticket.PARKED': ['Tạm để lại', 'Parked'],
  'ticket.MISSED': ['Vắng mặt', 'Missed'],
  'ticket.DONE': ['Xong', 'Done'],
  'ticket.CANCELLED': ['Đã hủy', 'Cancelled'],
  'class.emergency': ['Cấp cứu', 'Emergency'],
  'class.statutory': ['Ưu tiên', 'Priority'],
  'class.booked': ['Hẹn trước', 'Booked'],
  'class.returning': ['Tái khám', 'Returning'],
  'class.normal': ['Thường', 'Normal'],

  // Boards in the hall and at the door
  hall: ['Bảng sảnh chờ', 'Hall board'],
  door: ['Bảng cửa phòng', 'Door board'],
  now: ['Đang gọi', 'Now'],
  latestCalls: ['Vừa gọi', 'Latest calls'],
  pleaseCome: ['Mời số', 'Please come in'],
  inService: ['Đang phục vụ', 'In service'],
  nobodyCalled: ['Chưa gọi số', 'No number called'],
  noCalls: ['Chưa có số nào được gọi', 'No number has been called yet'],
  calledAgain: ['Gọi lại', 'Called again'],
  more: ['và {n} số nữa', 'and {n} more'],
  getReady: ['Mời chuẩn bị', 'Please get ready'],
  goTo: ['đến {room}', 'go to {room}'],
  noRooms: ['Khu vực này chưa có phòng', 'This area has no rooms yet'],

  // Reception
  reception: ['Tiếp đón', 'Reception'],
  desk: ['Quầy', 'Desk'],
  deskName: ['Tên quầy', 'Desk name'],
  step1: ['1. Chọn dịch vụ', '1. Choose the service'],
  step2: ['2. Chọn đối tượng: phát số', '2. Choose the class: issues the number'],
  otherServices: ['Dịch vụ khác', 'Other services'],
  several: ['Nhiều dịch vụ', 'Several services'],
  chooseServiceFirst: ['Hãy chọn dịch vụ trước.', 'Choose the service first.'],
  noOpenRoom: ['chưa có phòng mở', 'no room open'],
  oneOpenRoom: ['1 phòng mở', '1 room open'],
  openRooms: ['{n} phòng mở', '{n} rooms open'],
  issued: ['Số vừa phát', 'Number issued'],
  issuing: ['Đang phát số…', 'Issuing…'],
  issuedNone: ['Chưa phát số nào', 'None issued yet'],
  aheadNobody: ['Không có ai phía trước', 'Nobody ahead'],
  aheadOne: ['Còn 1 người phía trước', '1 person ahead'],
  ahead: ['Còn {n} người phía trước', '{n} people ahead'],
  toldRange: ['Chờ khoảng {from}–{to} phút', 'About {from}–{to} min'],
  toldUpTo: ['Chờ không quá {to} phút', 'At most {to} min'],
  toldHours: ['Chờ hơn {h} giờ', 'More than {h} hours'],
  toldSoon: ['Sắp đến lượt', 'Very soon'],
  person: ['Người bệnh', 'Patient'],
  'person.name': ['Họ và tên', 'Full name'],
  'person.birthYear': ['Năm sinh', 'Year of birth'],
  'person.phone': ['Điện thoại', 'Phone'],
  'person.card': ['CCCD, thẻ BHYT (quét được)', 'ID or insurance card (scan)'],
  personWrong: ['Xin xem lại ô “{field}”.', 'Please check “{field}”.'],
  personUnknown: ['Chưa ghi thông tin', 'Nothing was noted'],
  print: ['In phiếu', 'Print'],
  reprint: ['In lại', 'Print again'],
  autoPrint: ['Tự in khi phát số', 'Print at once'],
  undo: ['Hoàn tác', 'Undo'],
  undone: ['Đã hoàn tác thao tác cuối của quầy này.', 'The last action of this desk was taken back.'],
  clear: ['Bỏ chọn', 'Clear'],
  recent: ['Vừa phát', 'Recently issued'],
  visitsToday: ['Lượt khám hôm nay', 'Visits today'],
  cancel: ['Hủy', 'Cancel'],
  cancelWhy: ['Hủy số {number} vì:', 'Cancel {number} because:'],
  'reason.MISTAKE': ['Phát nhầm', 'Issued by mistake'],
  'reason.LEFT': ['Bệnh nhân đã về', 'Patient left'],
  'reason.REFUSED': ['Bệnh nhân từ chối', 'Patient declined'],
  'reason.DAY_ENDED': ['Hết ngày khám', 'End of the day'],
  'reason.NO_SHOW': ['Vắng mặt khi gọi', 'Not there when called'],
  'reason.OTHER': ['Lý do khác', 'Other reason'],
  'personUnread': ['Chưa đọc được thông tin cá nhân, đang thử lại…', 'Personal data not read yet, trying again…'],
  keep: ['Không hủy', 'Keep it'],
  keys: ['Phím tắt', 'Keyboard shortcuts'],
  ticketTitle: ['PHIẾU SỐ THỨ TỰ', 'QUEUE NUMBER'],
  ticketWait: ['Xin chờ đến khi số được gọi.', 'Please wait until your number is called.'],

  // Room console
  console: ['Bàn gọi số', 'Room console'],
  callNext: ['Gọi số tiếp', 'Call next'],
  finishCallNext: ['Xong, gọi số tiếp', 'Finish, call next'],
  start: ['Bắt đầu', 'Start'],
  finish: ['Xong', 'Finish'],
  finishPending: ['Xong, chờ kết quả', 'Finish, result later'],
  recall: ['Gọi lại', 'Call again'],
  noShow: ['Vắng mặt', 'No-show'],
  park: ['Tạm để lại', 'Park'],
  resume: ['Cho vào lại', 'Resume'],
  reinsert: ['Xếp lại vào hàng', 'Back in line'],
  orderTests: ['Chỉ định cận lâm sàng', 'Order tests'],
  orderOnly: ['Chỉ định', 'Order'],
  orderAndNext: ['Chỉ định, gọi số tiếp', 'Order, call next'],
  sendOn: ['Chuyển phòng', 'Send on'],
  toRoom: ['Sang phòng cùng dịch vụ', 'To a room of the same service'],
  toService: ['Sang dịch vụ khác', 'To another service'],
  resultReady: ['Đã có kết quả', 'Result ready'],
  pendingResults: ['Chờ kết quả', 'Results awaited'],
  openRoom: ['Mở phòng', 'Open room'],
  pauseRoom: ['Tạm nghỉ', 'Break'],
  closeRoom: ['Đóng phòng', 'Close room'],
  sureClose: ['Bấm lần nữa để đóng', 'Press again to close'],
  noPatient: ['Chưa có bệnh nhân', 'No patient'],
  places: ['{used}/{all} chỗ', '{used}/{all} places'],
  calls: ['gọi {n} lần', 'called {n} times'],
  isReturn: ['Quay lại với kết quả', 'Back with results'],
  route: ['Lộ trình hôm nay', 'Route today'],
  resultAwaited: ['chờ kết quả', 'result awaited'],
  line: ['Hàng chờ', 'Waiting line'],
  lineEmpty: ['Không có ai đang chờ', 'Nobody is waiting'],
  lineMore: ['… và {n} người nữa', '… and {n} more'],
  missed: ['Vắng mặt', 'Missed'],
  parked: ['Tạm để lại', 'Parked'],
  callThis: ['Gọi số này', 'Call this one'],
  waited: ['Đã chờ', 'Waited'],
  sending: ['Đang gửi…', 'Sending…'],
  retry: ['Thử lại', 'Try again'],
  suggestHere: [
    'Trong các phòng đang trống, phòng này nên gọi số {number}.',
    'Of the free rooms, this one is best placed to call {number}.',
  ],
  'suggest.FASTER': [
    'Nên để {room} gọi số {number}: cũng đang trống và nhanh hơn.',
    'Better let {room} call {number}: it is free too, and faster.',
  ],
  'suggest.OPEN_LATER': [
    'Nên để {room} gọi số {number}: cũng đang trống, và còn mở khi số này quay lại.',
    'Better let {room} call {number}: it is free too, and open when the patient comes back.',
  ],
  isReady: ['Đã mời chuẩn bị', 'Asked to get ready'],
  bookedAt: ['Hẹn {at}', 'Booked {at}'],
  chooseTests: ['Hãy chọn ít nhất một cận lâm sàng.', 'Choose at least one test.'],
  roomClosedHint: ['Phòng đang đóng. Mở phòng để gọi số.', 'The room is closed. Open it to call.'],
  roomPausedHint: ['Phòng đang tạm nghỉ. Mở phòng để gọi số.', 'The room is on a break. Open it to call.'],

  // Why a number stands where it stands
  why: ['Vì sao?', 'Why?'],
  whyNext: ['Số sau', 'Next one'],
  whyTitle: ['Vì sao số này ở đây?', 'Why is this number here?'],
  whyFailed: ['Chưa hỏi được máy chủ, đang tự thử lại.', 'The server cannot be asked yet; it is tried again.'],
  whyCalledLast: ['Số đang ở phòng:', 'In the room now:'],
  whyAhead: ['Phía trước', 'Ahead'],
  whyWentBefore: ['Được gọi trước, dù vào hàng sau', 'Called first, though not first in line'],
  whyWentAfter: ['Vào hàng sớm hơn, được gọi sau', 'Joined earlier, called later'],

  // Operations
  operations: ['Điều hành', 'Operations'],
  'ops.registered': ['Đã đăng ký', 'Registered'],
  'ops.inProgress': ['Đang ở viện', 'In progress'],
  'ops.finished': ['Đã xong', 'Finished'],
  'ops.left': ['Bỏ về', 'Left'],
  'ops.carriedOver': ['Từ hôm trước', 'Carried over'],
  byService: ['Theo dịch vụ', 'By service'],
  byClass: ['Đang chờ theo đối tượng', 'Waiting by class'],
  byRoom: ['Theo phòng', 'By room'],
  total: ['Tổng', 'Total'],
  'col.waiting': ['Chờ', 'Waiting'],
  'col.walking': ['Đang đi', 'Walking'],
  'col.called': ['Đã gọi', 'Called'],
  'col.serving': ['Phục vụ', 'Serving'],
  'col.missed': ['Vắng', 'Missed'],
  'col.parked': ['Để lại', 'Parked'],
  'col.done': ['Xong', 'Done'],
  'col.noShows': ['Lượt vắng', 'No-shows'],
  'col.oldest': ['Chờ lâu nhất lúc này', 'Longest wait now'],
  'col.mean': ['Chờ TB', 'Mean wait'],
  'col.p90': ['Chờ P90', 'P90 wait'],
  'col.max': ['Chờ tối đa', 'Max wait'],
  'col.rooms': ['Phòng mở', 'Rooms open'],
  shouldCall: ['Nên gọi số {number}', 'Should call {number}'],
  waitsUnit: ['Thời gian chờ tính bằng giờ:phút, từ đầu ngày', 'Waits in hours:minutes, since the day began'],

  // First page
  home: ['Hệ thống gọi số thứ tự', 'Outpatient queue'],
  homeDesk: ['Quầy và điều hành', 'Desks and operations'],
  homeHall: ['Bảng sảnh chờ, theo khu vực', 'Hall boards, by area'],
  homeRooms: ['Phòng', 'Rooms'],
  noPlan: ['Cơ sở này chưa được thiết lập.', 'This site has not been set up yet.'],
  otherSites: ['Cơ sở khác', 'Other sites'],
  mainArea: ['Khu khám', 'Main area'],
};

/** @typedef {'vi' | 'en'} Lang */
/** @type {readonly Lang[]} */
export const LANGS = ['vi', 'en'];
const REMEMBERED = 'luot.lang';

/** @type {Lang} */
let current = firstLang();

/** @returns {Lang} */
function firstLang() {
  const wanted = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(REMEMBERED);
  return wanted === 'en' ? 'en' : 'vi';
}

export function lang() {
  return current;
}

/** Changes the page's language, here and for the next page opened on this machine. */
export function useLang(/** @type {Lang} */ wanted) {
  current = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem(REMEMBERED, wanted);
  const url = new URL(location.href);
  if (url.searchParams.has('lang')) {
    url.searchParams.set('lang', wanted);
    history.replaceState(null, '', url);
  }
}

/**
 * The text of a key in the page's language.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = (WORDS[key] ?? REPORT_WORDS[key])?.[current === 'vi' ? 0 : 1] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * A name of the site's own (a room, a service) in the page's language.
 * @param {import('./types.js').Name | undefined | null} name
 * @param {string} [fallback]
 */
export function nameOf(name, fallback = '') {
  return name?.[current] || name?.vi || name?.en || fallback;
}

/** A priority class's name: the site's own (its bare id is none), else the usual one of its id, else the id. */
export function className(/** @type {{id: string, name?: import('./types.js').Name | null}} */ { id, name }) {
  const usual = WORDS[`class.${id}`] ? t(`class.${id}`) : id;
  return name?.vi === id ? usual : nameOf(name, usual);
}
