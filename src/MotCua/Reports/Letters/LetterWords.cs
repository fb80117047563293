using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports.Letters;

/// <summary>First drafts of letters, worded from the numbers; a person edits them before anything is frozen. Pure.</summary>
public static class LetterWords
{
    /// <summary>Up to so many receivers of a kind are named one by one.</summary>
    private const int MostNamed = 10;

    private static readonly string[] KindNames = ["huyện", "thị xã", "thành phố", "phường", "xã", "thị trấn", "đặc khu"];

    public static string About(LetterKind kind, string unit, DateOnly from, DateOnly to) =>
        kind == LetterKind.Urging ? "đôn đốc, đẩy mạnh cải cách thủ tục hành chính trong tiếp nhận, giải quyết hồ sơ"
        : kind == LetterKind.WeeklyReview ? $"Kiểm điểm hoạt động của bộ phận một cửa tuần từ {VietnameseDates.Day(from)} đến {VietnameseDates.Day(to)} – {unit}"
        : $"Kết quả thực hiện hai nhóm thủ tục hành chính liên thông, Đề án 06 từ {VietnameseDates.Day(from)} đến {VietnameseDates.Day(to)}";

    /// <summary>What went well, what did not, who rose and who lags, and what is asked for.</summary>
    /// <param name="deadline">The last day on which the units report back.</param>
    public static string Urging(Board board, IReadOnlyList<Ranking> rankings, DateOnly? deadline)
    {
        var lines = new List<string>
        {
            $"Theo số liệu trên Hệ thống thông tin giải quyết thủ tục hành chính từ ngày {VietnameseDates.Day(board.Area.From)} đến ngày {VietnameseDates.Day(board.Area.To)}, kết quả của {board.Area.Whole.Name} như sau:",
        };
        var well = board.Numbers.Where(n => n.Light.State is LightState.Met or LightState.Above).ToList();
        Tell("Một số nội dung thực hiện tốt", well);
        Tell(well.Count > 0 ? "Tuy nhiên, một số nội dung kết quả còn thấp" : "Một số nội dung kết quả còn thấp", [.. board.Numbers.Where(n => n.Light.Bad || n.Light.State == LightState.Near)]);
        foreach (var ranking in rankings)
        {
            var about = InSentence(ranking.Indicator.Name);
            Names($"Chuyển biến tốt so với kỳ trước về {about}", ranking.Risers.Take(5), p => $"{p.Row.Area.Name} ({Rate(ranking.Indicator, p.Before)} → {Rate(ranking.Indicator, p.Row.Percent)})");
            Names($"Còn thấp, chưa chuyển biến về {about}", ranking.Laggards(board.Targets).Take(5), p => $"{p.Row.Area.Name} ({Rate(ranking.Indicator, p.Row.Percent)}, {ranking.PlaceOf(p.Row.Area.Unit)})", ranking.LeftOut);
        }

        foreach (var zero in board.Zero.GroupBy(z => z.Indicator.Id))
        {
            lines.Add($"Có phát sinh hồ sơ có phí, lệ phí nhưng chưa thực hiện ({InSentence(zero.First().Indicator.Name)} bằng 0): {string.Join(", ", zero.Select(z => z.Row.Area.Name))}.");
        }

        lines.Add("(Bảng số liệu chi tiết kèm theo.)");
        lines.Add($"Để khắc phục những tồn tại, hạn chế nêu trên, {board.Area.Whole.Name} yêu cầu:");
        lines.Add("1. Thủ trưởng các đơn vị có chỉ tiêu chưa đạt trực tiếp chỉ đạo, tìm nguyên nhân và có giải pháp để đạt chỉ tiêu đã giao.");
        lines.Add("2. Đơn vị nào để hồ sơ trễ hạn phải có thư xin lỗi người dân, doanh nghiệp, đính kèm hồ sơ, đạt tỷ lệ 100 %.");
        lines.Add("3. Đơn vị chưa thực hiện thanh toán trực tuyến, phát hành biên lai điện tử phải thực hiện ngay khi có phát sinh hồ sơ.");
        if (deadline is { } last)
        {
            lines.Add($"4. Báo cáo kết quả thực hiện và khó khăn, vướng mắc (nếu có) chậm nhất ngày {VietnameseDates.Day(last)}.");
        }

        return string.Join('\n', lines);

        void Tell(string head, IReadOnlyList<BoardNumber> numbers)
        {
            if (numbers.Count > 0)
            {
                lines.Add(head + ":");
                lines.AddRange(numbers.Select((n, i) =>
                    $"- {n.Indicator.Name}: {Rate(n.Indicator, n.Row.Percent)} ({Count(n.Row.Numerator)} trong {Count(n.Row.Denominator)} hồ sơ){(n.Light.Target is { } t ? $", chỉ tiêu {t.Words}" : "")}{(i == numbers.Count - 1 ? "." : ";")}"));
            }
        }

        void Names(string head, IEnumerable<Placed> placed, Func<Placed, string> word, string? left = null)
        {
            var told = string.Join(", ", placed.Select(word));
            if (told.Length > 0)
            {
                lines.Add($"{head}: {told}{(left is null ? "" : $"; {left}")}.");
            }
        }
    }

    /// <summary>
    /// The six contents of a weekly review, from its own table and the dossiers it must explain. What the table counts is of
    /// the dossiers received in the week; what is explained fell late, was asked for more or came back in it: both are said.
    /// </summary>
    /// <param name="items">Of the unit itself: the units below it review their own.</param>
    public static string Review(ReportTable table, IReadOnlyList<ReviewItem> items)
    {
        string Cell(string column) => table.Columns.Select((c, i) => (c, i)).FirstOrDefault(x => x.c.Name == column) is ({ } found, var at)
            && ReportTable.Vietnamese(found, table.Whole.Cells[at]) is { Length: > 0 } word ? word : "chưa phát sinh";
        int Of(string kind) => items.Count(i => i.Kind == kind);
        return string.Join('\n',
            $"1. Tiếp nhận {Cell("received")} hồ sơ, đã giải quyết {Cell("solved")} hồ sơ trong tuần.",
            $"2. {(table.Rows.Count > 1 ? $"Hồ sơ của chính {table.Whole.UnitName} (đơn vị trực thuộc kiểm điểm hồ sơ của mình; số chung ở bảng kèm theo): chậm" : "Chậm")} muộn {Of("late")} hồ sơ (đến hạn trong tuần mà chưa xong hoặc xong sau hạn); yêu cầu bổ sung {Of("supplemented")} hồ sơ; trả lại, từ chối hoặc dừng {Of("returned")} hồ sơ."
                + (items.Count > 0 ? " Nguyên nhân và cách khắc phục của từng hồ sơ nêu dưới đây." : ""),
            $"3. Tỷ lệ tiếp nhận hồ sơ trực tuyến (%): {Cell("online_received_pct")}; giải quyết trực tuyến (%): {Cell("online_solved_pct")}.",
            $"4. Tỷ lệ thanh toán phí, lệ phí trực tuyến (%): {Cell("online_payment_pct")}.",
            $"5. Tỷ lệ số hóa hồ sơ (%): {Cell("components_pct")}; số hóa kết quả (%): {Cell("results_digitised_pct")}.",
            "6. Kiến nghị, đề xuất: không.");
    }

    /// <summary>The monthly report on linked services to the team of Project 06.</summary>
    public static string Monthly(ReportTable table)
    {
        // Each group has three columns: what the residence register counts, what went linked, the rate.
        string Cell(int i) => ReportTable.Vietnamese(table.Columns[i], table.Whole.Cells[i]);
        string Group(string name, int first, string registered) => $"- Nhóm {name}: {Cell(first + 1)} hồ sơ liên thông"
            + (table.Whole.Cells[first] is null ? $"; chưa có số {registered} nên chưa tính được tỷ lệ."
                : $" trên {Cell(first)} {registered}{(Cell(first + 2) is { Length: > 0 } rate ? $", tỷ lệ {rate} %" : "")}.");
        return string.Join('\n',
            $"Từ ngày {VietnameseDates.Day(table.From)} đến ngày {VietnameseDates.Day(table.To)}, {table.Whole.UnitName} và các đơn vị trực thuộc:",
            Group("khai sinh", 0, "trường hợp đăng ký thường trú lần đầu"),
            Group("khai tử", 3, "trường hợp xóa đăng ký thường trú do chết"),
            "(Số liệu từng đơn vị kèm theo.)",
            "Khó khăn, vướng mắc và kiến nghị: không.");
    }

    /// <summary>
    /// To whom a letter is addressed: a few by their names, many of a kind as offices write it – "UBND các phường, xã, đặc
    /// khu (78 đơn vị)" – so that the letter itself begins on its first page.
    /// </summary>
    public static IReadOnlyList<string> Addressees(IReadOnlyList<Unit> receivers) =>
        [.. receivers.GroupBy(r => r.Kind, StringComparer.Ordinal).SelectMany(kind => kind.Count() > MostNamed && Kinds(kind) is { Count: > 0 } kinds
            ? [$"UBND các {string.Join(", ", kinds)} ({kind.Count()} đơn vị)"]
            : kind.Select(r => r.Name))];

    /// <summary>What units of one kind are called, in lower case; none where one of them has a name of its own.</summary>
    private static List<string> Kinds(IEnumerable<Unit> units)
    {
        var called = units.Select(u => KindNames.FirstOrDefault(k => u.Name.StartsWith(k + " ", StringComparison.OrdinalIgnoreCase))).ToList();
        return called.Contains(null) ? [] : [.. called.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A name that begins with a capital, to stand within a sentence.</summary>
    private static string InSentence(string name) => char.ToLower(name[0], VietnameseText.Culture) + name[1..];

    private static string Rate(Indicator indicator, decimal? rate) => rate is { } known ? known.ToString("N" + indicator.Decimals, VietnameseText.Culture) + " %" : "không có số liệu";

    private static string Count(long? count) => count?.ToString("N0", VietnameseText.Culture) ?? "0";
}
