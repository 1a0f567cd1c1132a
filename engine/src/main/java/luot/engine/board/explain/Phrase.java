package luot.engine.board.explain;

import luot.engine.site.Name;

/**
 * Every sentence of an explanation, Vietnamese and English, in the words of a hospital desk. {@code {x}} is filled from
 * the values given to {@link #with}; nothing in it names a patient.
 */
enum Phrase {
    // Where the number stands
    NEXT("Số {number} là số tiếp theo của {line}.", "{number} is next at {line}."),
    AHEAD_ONE(
            "Số {number} đứng thứ {place} trong hàng chờ của {line}: phía trước còn 1 người.",
            "{number} is number {place} in line at {line}: 1 person is ahead."),
    AHEAD_SEVERAL(
            "Số {number} đứng thứ {place} trong hàng chờ của {line}: phía trước còn {n} người.",
            "{number} is number {place} in line at {line}: {n} people are ahead."),
    ELSEWHERE_ONE(
            "Ngoài ra có 1 người chờ đúng phòng của mình và được phòng đó gọi trước.",
            "1 more person waits for one particular room and is called first there."),
    ELSEWHERE_SEVERAL(
            "Ngoài ra có {n} người chờ đúng phòng của mình và được phòng đó gọi trước.",
            "{n} more people wait for one particular room and are called first there."),
    WAITS_SINCE("Số {number} vào hàng lúc {at}, đã chờ {wait}.", "{number} joined the line at {at}, {wait} ago."),
    COUNTS_SINCE(
            "Thứ tự được tính từ lúc đến bệnh viện, {at}.",
            "Its turn is counted from the arrival at the hospital, at {at}."),
    EARLIER_ONE("1 người phía trước đã vào hàng sớm hơn.", "1 person ahead joined the line earlier."),
    EARLIER_SEVERAL("{n} người phía trước đã vào hàng sớm hơn.", "{n} people ahead joined the line earlier."),
    LATER_ONE_MORE(
            "Còn 1 người phía trước vào hàng muộn hơn nhưng được gọi trước.",
            "1 more person ahead joined later and is called first."),
    LATER_MORE(
            "Còn {n} người phía trước vào hàng muộn hơn nhưng được gọi trước.",
            "{n} more people ahead joined later and are called first."),

    // What counts for it
    ITS_CLASS("Số {number} thuộc đối tượng: {class}.", "{number} is in the class: {class}."),
    ITS_RETURN("Số {number} quay lại với kết quả.", "{number} is back with results."),
    ITS_BOOKING("Số {number} có hẹn lúc {at}.", "{number} has a booking for {at}."),
    ITS_BOOKING_COUNTS(
            "Số {number} có hẹn lúc {at}, nên thứ tự được tính từ {since}.",
            "{number} has a booking for {at}, so its turn is counted from {since}."),
    GET_READY_SOON("Mời số {number} chuẩn bị và đến {room}.", "{number}, please get ready and go to {room}."),
    GET_READY(
            "Mời số {number} chuẩn bị và đến {room}: là lượt kế tiếp ở đó.",
            "{number}, please get ready and go to {room}: it is next there."),
    BACK_BEHIND_ONE(
            "Số {number} đã vắng mặt khi được gọi nên được xếp lại sau ít nhất 1 người đang chờ lúc đó.",
            "{number} missed a call and was put back behind at least 1 person who waited then."),
    BACK_BEHIND_SEVERAL(
            "Số {number} đã vắng mặt khi được gọi nên được xếp lại sau ít nhất {n} người đang chờ lúc đó.",
            "{number} missed a call and was put back behind at least {n} people who waited then."),
    BACK_IN_LINE(
            "Số {number} đã vắng mặt khi được gọi và đã được xếp lại vào chỗ cũ.",
            "{number} missed a call and was put back in its old place."),

    // The rooms
    ROOMS_CALL("Phòng đang gọi số: {rooms}.", "Calling now: {rooms}."),
    NO_ROOM_CALLS("Lúc này chưa có phòng nào gọi số.", "No room is calling at the moment."),
    ROOM_PAUSED("{room} đang tạm nghỉ.", "{room} is on a break."),
    ROOM_OPENS("{room} mở cửa lúc {at}.", "{room} opens at {at}."),
    ROOM_CLOSED("{room} đang đóng cửa.", "{room} is closed."),

    // Who goes first, or went: a the one ahead, b the other
    WENT_FIRST("Số {a} được gọi trước số {b}, lúc {at}.", "{a} was called before {b}, at {at}."),
    EMERGENCY_FIRST(
            "Số {a} là ca cấp cứu; cấp cứu luôn được gọi trước.",
            "{a} is an emergency; emergencies are always called first."),
    RETURNS_FIRST(
            "Số {a} quay lại với kết quả; người đã có kết quả được gọi trước người khám lần đầu.",
            "{a} is back with results; those with results are called before first visits."),
    RATIO_TURN(
            "Các nhóm được gọi xen kẽ theo tỉ lệ và lượt này thuộc nhóm của số {a}.",
            "The groups are called in turn by a ratio, and this turn belongs to the group of {a}."),
    HIGHER_CLASS(
            "Số {a} được ưu tiên {basis}; người được ưu tiên được gọi trước.",
            "{a} has priority {basis}; those with priority are called first."),
    HEAD_START(
            "Số {a} được ưu tiên {basis}, tính như đến sớm hơn {start} so với số {b}. "
                    + "Số {a} {itsTime}, số {b} {otherTime}: chỉ muộn hơn {late}, nên được gọi trước.",
            "{a} has priority {basis} and counts as {start} earlier than {b}. "
                    + "{a} {itsTime} and {b} {otherTime}: only {late} later, so {a} goes first."),
    HEAD_START_TOGETHER(
            "Số {a} được ưu tiên {basis}, tính như đến sớm hơn {start} so với số {b}. "
                    + "Số {a} {itsTime}, gần như cùng lúc, nên được gọi trước.",
            "{a} has priority {basis} and counts as {start} earlier than {b}. "
                    + "{a} {itsTime}, at nearly the same time, so {a} goes first."),
    EARLIER("Số {a} {itsTime}, sớm hơn số {b} ({otherTime}).", "{a} {itsTime}, before {b} ({otherTime})."),
    EARLIER_SAME_MINUTE("Số {a} {itsTime}, ngay trước số {b}.", "{a} {itsTime}, just before {b}."),
    EARLIER_ALL_THE_SAME(
            "Số {a} {itsTime}, số {b} {otherTime}. Số {b} được ưu tiên và tính như đến sớm hơn {start}, "
                    + "nhưng số {a} đã đến trước {early}, nên vẫn được gọi trước.",
            "{a} {itsTime} and {b} {otherTime}. {b} has priority and counts as {start} earlier, "
                    + "but {a} was {early} earlier and still goes first."),
    MORE_CREDIT(
            "Tính cả thời gian chờ và mức ưu tiên, số {a} được {credit} phút, số {b} được {otherCredit} phút; "
                    + "số nhiều hơn được gọi trước.",
            "Counting both the wait and the priority, {a} has {credit} minutes and {b} has {otherCredit}; "
                    + "the higher one goes first."),
    PRE_CALLED(
            "Số {a} đã được mời chuẩn bị trước, nên giữ lượt trước số {b}.",
            "{a} was asked to get ready first and keeps that place, before {b}."),
    SPARE_TIME(
            "Ở bước này, ai còn phải chờ kết quả khác thì nhường được lượt mà không về muộn hơn. "
                    + "Số {a} {itsArrival}, nhường được {spare}; số {b} {otherArrival}, nhường được {otherSpare}. "
                    + "Tính ra số {a} được gọi trước.",
            "At this step, whoever awaits other results anyway can lend time without going home later. "
                    + "{a} {itsArrival} and can lend {spare}; {b} {otherArrival} and can lend {otherSpare}. "
                    + "So {a} goes first."),
    LEAST_SLACK(
            "So với thời gian quy định cho cả lượt khám, số {a} {slack}, số {b} {otherSlack}; "
                    + "người gần hết hạn hơn được gọi trước.",
            "Of the time set for the whole visit, {a} {slack} and {b} {otherSlack}; "
                    + "whoever is nearer to the limit goes first."),
    PUT_BACK(
            "Số {b} đã vắng mặt khi được gọi và được xếp lại vào hàng, sau số {a}.",
            "{b} missed a call and was put back in line, after {a}."),
    TIE(
            "Số {a} và số {b} ngang nhau theo quy tắc; số {a} được ghi vào hàng trước.",
            "{a} and {b} are equal by the rules; {a} was put in line first."),
    ORDER("Số {a} đứng trước số {b} theo thứ tự của hàng.", "{a} stands before {b} in the order of the line."),
    STAFF(
            "Nhân viên đã chọn gọi số {a}, không theo thứ tự của hàng.",
            "The staff chose to call {a}, out of the order of the line."),
    AWAY(
            "Lúc đó số {b} không ở trong hàng: đã được gọi, vắng mặt hoặc đang tạm để lại.",
            "At that time {b} was not in line: it had been called, had missed a call or was set aside."),
    CHANGED(
            "Từ đó đến nay đối tượng, hàng chờ hoặc quy tắc đã thay đổi, nên không nêu lại được lý do.",
            "Class, line or rules have changed since, so the reason cannot be told any more."),
    CALLED_EARLIER("Khi đó số {b} chưa vào hàng chờ này.", "At that time {b} had not joined this line yet."),
    READY_ELSEWHERE(
            "Khi đó số {b} đã được mời chuẩn bị ở một phòng khác.",
            "At that time {b} had been asked to get ready at another room."),
    OTHER_LINE(
            "Số {a} và số {b} không chờ cùng một phòng, nên không ai đứng trước ai.",
            "{a} and {b} do not wait for the same room, so neither is ahead of the other."),
    NOT_IN_LINE(
            "Số {a} và số {b} không cùng đứng trong một hàng chờ, nên không ai đứng trước ai.",
            "{a} and {b} do not stand in one line, so neither is ahead of the other."),
    SAME_PATIENT("Đây là cùng một người: số {a}.", "This is the same patient: {a}."),

    // Parts of those
    BY_LAW("theo luật", "by law"),
    BY_HOSPITAL("theo quy định của bệnh viện", "by the rules of the hospital"),
    CAME_AT("đến lúc {at}", "came at {at}"),
    ARRIVED_AT("đến bệnh viện lúc {at}", "came to the hospital at {at}"),
    COUNTS_AFTER_MISSING("đã vắng mặt khi được gọi nên được tính từ {at}", "missed a call and counts from {at}"),
    COUNTS_BY_BOOKING("có hẹn lúc {booked} nên được tính từ {at}", "has a booking for {booked} and counts from {at}"),
    COUNTS_FROM("được tính từ {at}", "counts from {at}"),
    JOINED_AT("vào hàng lúc {at}", "joined the line at {at}"),
    TIME_LEFT("còn {time}", "has {time} left"),
    TIME_OVER("đã quá {time}", "is {time} over"),
    UNDER_A_MINUTE("chưa đến 1 phút", "less than a minute"),
    ONE_MINUTE("1 phút", "1 minute"),
    MINUTES("{n} phút", "{n} minutes"),
    HOURS("{h} giờ {m} phút", "{h} h {m} min"),

    // What is still waited for
    PLANNED("Chưa đến bước {service} của số {number}.", "It is not the turn of {service} for {number} yet."),
    WALKING(
            "Số {number} đang trên đường tới {service}, dự kiến {at} đến nơi và vào hàng.",
            "{number} is on the way to {service}, is expected at {at} and joins the line then."),
    AWAITING(
            "Số {number} chờ kết quả: {steps}. Có kết quả sẽ tự vào hàng của {service}.",
            "{number} awaits results: {steps}. With the results it joins the line for {service} by itself."),
    EARLIER_STEPS(
            "Chưa đến bước {service}. Số {number} cần làm xong trước: {steps}.",
            "It is not the turn of {service} yet. {number} must first finish: {steps}."),
    OTHER_STEP(
            "Số {number} đang ở bước khác: {steps}. Xong bước đó sẽ được gửi đến {service}.",
            "{number} is at another step: {steps}. After that it is sent to {service}."),
    PARKED_UNTIL(
            "Số {number} được tạm để lại đến {at}, rồi tự trở lại hàng, vẫn giữ chỗ.",
            "{number} is set aside until {at}, then comes back to the line by itself and keeps its place."),
    PARKED(
            "Số {number} được tạm để lại và vẫn giữ chỗ, cho đến khi nhân viên cho vào lại.",
            "{number} is set aside and keeps its place until the staff bring it back."),
    MISSED(
            "Số {number} đã được gọi lúc {at} nhưng vắng mặt. Hãy báo nhân viên để được xếp lại vào chỗ cũ.",
            "{number} was called at {at} and did not come. Tell the staff to be put back in the old place."),
    MISSED_BEHIND(
            "Số {number} đã được gọi lúc {at} nhưng vắng mặt. Hãy báo nhân viên để được xếp lại vào hàng, "
                    + "sau {n} người đang chờ.",
            "{number} was called at {at} and did not come. Tell the staff to be put back in line, "
                    + "behind the next {n} who wait."),
    CALLED("Số {number} đang được gọi: mời vào {room}.", "{number} is being called: please go to {room}."),
    SERVING("Số {number} đang được phục vụ tại {room}.", "{number} is being served at {room}."),
    DONE("Số {number} đã xong bước {service}.", "{number} has finished {service}."),
    DONE_RESULT_PENDING(
            "Số {number} đã xong bước {service}, còn chờ kết quả.",
            "{number} has finished {service}; the result is still to come."),
    CANCELLED("Bước {service} của số {number} đã hủy.", "The step {service} of {number} was cancelled.");

    private final Name template;

    Phrase(String vi, String en) {
        this.template = new Name(vi, en);
    }

    /** The phrase filled: keys and values in turn, each value a {@link Name} or the same in both languages. */
    Name with(Object... values) {
        String vi = template.vi();
        String en = template.en();
        for (int i = 0; i < values.length; i += 2) {
            String gap = "{" + values[i] + "}";
            vi = vi.replace(gap, values[i + 1] instanceof Name name ? name.vi() : String.valueOf(values[i + 1]));
            en = en.replace(gap, values[i + 1] instanceof Name name ? name.en() : String.valueOf(values[i + 1]));
        }
        return new Name(vi, en);
    }
}
