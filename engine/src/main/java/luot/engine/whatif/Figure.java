package luot.engine.whatif;

import java.util.ArrayList;
import java.util.List;
import luot.engine.site.Name;
import luot.engine.site.SitePlan;
import luot.engine.whatif.WhatIfResult.Group;
import luot.engine.whatif.WhatIfResult.Unit;

/**
 * A figure that is compared.
 *
 * @param name its name as in the figures of a day
 * @param shown what people call it
 * @param better below 0 when less is better, above 0 when more is, 0 when neither
 */
record Figure(Group group, String name, Name shown, Unit unit, int better) {
    private static final String[][] KINDS = {
        {"registration", "Chờ đăng ký", "Wait at registration"},
        {"exam", "Chờ khám", "Wait for exams"},
        {"return", "Chờ khám lại với kết quả", "Wait to return with results"},
        {"test", "Chờ cận lâm sàng", "Wait for tests"},
        {"cashier", "Chờ thu ngân", "Wait at the cashier"},
        {"pharmacy", "Chờ lấy thuốc", "Wait at the pharmacy"},
        {"other", "Chờ dịch vụ khác", "Wait for other services"}
    };

    /** The figures of a day under a plan, in the order in which they are shown. */
    static List<Figure> of(SitePlan plan) {
        List<Figure> figures = new ArrayList<>();
        minutes(figures, Group.STAY, "stay.mean", "Thời gian ở viện, trung bình", "Stay, mean");
        minutes(figures, Group.STAY, "stay.p90", "Thời gian ở viện, P90", "Stay, P90");
        minutes(figures, Group.STAY, "queue_wait.mean", "Tổng thời gian chờ, trung bình", "All waits, mean");
        minutes(figures, Group.STAY, "queue_wait.p90", "Tổng thời gian chờ, P90", "All waits, P90");
        share(figures, "within_target.all", "Đạt thời gian quy định, tất cả", "Within the legal time, all");
        share(figures, "within_target.0 tests.share", "… chỉ khám (2 giờ)", "… exam only (2 h)");
        share(figures, "within_target.1 tests.share", "… 1 loại cận lâm sàng (3 giờ)", "… 1 kind of test (3 h)");
        share(figures, "within_target.2 tests.share", "… 2 loại (3 giờ rưỡi)", "… 2 kinds (3½ h)");
        share(figures, "within_target.3+ tests.share", "… từ 3 loại (4 giờ)", "… 3 kinds or more (4 h)");
        for (String[] kind : KINDS) {
            minutes(figures, Group.WAITS, "wait." + kind[0] + ".mean", kind[1], kind[2]);
        }
        for (SitePlan.PriorityClass one : plan.classes()) {
            String figure = "first_exam_wait_by_class." + one.id();
            Name name = shown(one);
            minutes(figures, Group.CLASSES, figure + ".mean", name.vi() + ", trung bình", name.en() + ", mean");
            minutes(figures, Group.CLASSES, figure + ".worst", name.vi() + ", lâu nhất", name.en() + ", longest");
        }
        Name gini = new Name("Hệ số Gini của thời gian chờ", "Gini of the waits");
        figures.add(new Figure(Group.FAIRNESS, "gini_of_wait", gini, Unit.RATIO, -1));
        Name slowdown = new Name("So với không phải chờ (lần)", "Times the shortest stay");
        figures.add(new Figure(Group.FAIRNESS, "slowdown.mean", slowdown, Unit.RATIO, -1));
        count(figures, "walked_away", "Bỏ về", "Walked away");
        count(figures, "unfinished", "Không được phục vụ xong", "Not served to the end");
        for (SitePlan.Service service : plan.services()) {
            figures.add(new Figure(Group.ROOMS, "utilisation." + service.id(), service.name(), Unit.SHARE, 0));
        }
        return figures;
    }

    private static Name shown(SitePlan.PriorityClass one) {
        if (one.name() != null) {
            return one.name();
        }
        return switch (one.id()) {
            case "emergency" -> new Name("Cấp cứu", "Emergency");
            case "statutory" -> new Name("Ưu tiên", "Priority");
            case "booked" -> new Name("Hẹn trước", "Booked");
            case "returning" -> new Name("Tái khám", "Returning");
            case "normal" -> new Name("Thường", "Normal");
            default -> one.shownName();
        };
    }

    private static void minutes(List<Figure> figures, Group group, String figure, String vi, String en) {
        figures.add(new Figure(group, figure, new Name(vi, en), Unit.MINUTES, -1));
    }

    private static void share(List<Figure> figures, String figure, String vi, String en) {
        figures.add(new Figure(Group.TARGETS, figure, new Name(vi, en), Unit.SHARE, 1));
    }

    private static void count(List<Figure> figures, String figure, String vi, String en) {
        figures.add(new Figure(Group.COUNTS, figure, new Name(vi, en), Unit.COUNT, -1));
    }
}
