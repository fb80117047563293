using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;

namespace MotCua.Reports.Letters;

/// <summary>First drafts of letters, worded from the numbers; a person edits them before anything is frozen. Pure.</summary>
public static class LetterWords
{
    public static string About(LetterKind kind, string unit, DateOnly from, DateOnly to) =>
        kind == LetterKind.Urging ? "đôn đốc, đẩy mạnh cải cách thủ tục hành chính trong tiếp nhận, giải quyết hồ sơ"
        : kind == LetterKind.WeeklyReview ? $"Kiểm điểm hoạt động của bộ phận một cửa tuần từ {VietnameseDates.Day(from)} đến {VietnameseDates.Day(to)} – {unit}"
        : $"Kết quả thực hiện hai nhóm thủ tục hành chính liên thông, Đề án 06 từ {VietnameseDates.Day(from)} đến {VietnameseDates.Day(to)}";

    /// <summary>What went well, what did not, who rose and who lags, and what is asked for.</summary>
    public static string Urging(Board board, IReadOnlyList<Ranking> rankings, DateOnly? deadline)
    {
        var lines = new List<string>
        {
            $"Theo số liệu trên Hệ thống thông tin giải quyết thủ tục hành chính từ ngày {VietnameseDates.Day(board.Area.From)} đến ngày {VietnameseDates.Day(board.Area.To)}, kết quả của {board.Area.Whole.Name} như sau:",
        };
        Tell("Một số nội dung thực hiện tốt", board.Numbers.Where(n => n.Light.State is LightState.Met or LightState.Above));
        Tell("Tuy nhiên, một số nội dung kết quả còn thấp", board.Numbers.Where(n => n.Light.Bad || n.Light.State == LightState.Near));
        foreach (var ranking in rankings)
        {
            Names($"{ranking.Indicator.Name}: chuyển biến tốt so với kỳ trước", ranking.Risers.Take(5), p => $"{p.Row.Area.Name} ({Rate(ranking.Indicator, p.Before)} → {Rate(ranking.Indicator, p.Row.Percent)})");
            Names($"{ranking.Indicator.Name}: còn thấp, không chuyển biến", ranking.Laggards(board.Targets).Take(5), p => $"{p.Row.Area.Name} ({Rate(ranking.Indicator, p.Row.Percent)}, {ranking.PlaceOf(p.Row.Area.Unit)})", ranking.LeftOut);
        }

        foreach (var zero in board.Zero.GroupBy(z => z.Indicator.Id))
        {
            lines.Add($"Có phát sinh hồ sơ có phí, lệ phí nhưng chưa thực hiện ({zero.First().Indicator.Name.ToLower(VietnameseText.Culture)} bằng 0): {string.Join(", ", zero.Select(z => z.Row.Area.Name))}.");
        }

        lines.Add("(Bảng số liệu chi tiết kèm theo.)");
        lines.Add($"Để khắc phục những tồn tại, hạn chế nêu trên, {board.Area.Whole.Name} yêu cầu:");
        lines.Add("1. Thủ trưởng các đơn vị có chỉ tiêu chưa đạt trực tiếp chỉ đạo, tìm nguyên nhân và có giải pháp để đạt chỉ tiêu đã giao.");
        lines.Add("2. Đơn vị nào để hồ sơ trễ hạn phải có thư xin lỗi người dân, doanh nghiệp, đính kèm hồ sơ, đạt tỷ lệ 100 %.");
        lines.Add("3. Đơn vị chưa thực hiện thanh toán trực tuyến, phát hành biên lai điện tử phải thực hiện ngay khi có phát sinh hồ sơ.");
        if (deadline is { } last)
        {
            lines.Add($"4. Báo cáo kết quả thực hiện và khó khăn, vướng mắc (nếu có) trước ngày {VietnameseDates.Day(last)}.");
        }

        return string.Join('\n', lines);

        void Tell(string head, IEnumerable<BoardNumber> numbers)
        {
            var told = numbers.Select(n => $"- {n.Indicator.Name} đạt {Rate(n.Indicator, n.Row.Percent)} ({Count(n.Row.Numerator)} trong {Count(n.Row.Denominator)} hồ sơ){(n.Light.Target is { } t ? $", chỉ tiêu {t.Words}" : "")};").ToList();
            if (told.Count > 0)
            {
                lines.Add(head + ":");
                lines.AddRange(told);
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

    /// <summary>The six contents of a weekly review, from its own table and the dossiers it must explain.</summary>
    public static string Review(ReportTable table, IReadOnlyList<ReviewItem> items)
    {
        string Cell(string column) => table.Columns.Select((c, i) => (c, i)).FirstOrDefault(x => x.c.Name == column) is ({ } found, var at)
            && ReportTable.Vietnamese(found, table.Whole.Cells[at]) is { Length: > 0 } word ? word : "chưa phát sinh";
        int Of(string kind) => items.Count(i => i.Kind == kind);
        return string.Join('\n',
            $"1. Tiếp nhận {Cell("received")} hồ sơ, đã giải quyết {Cell("solved")} hồ sơ trong tuần.",
            $"2. Chậm muộn {Of("late")} hồ sơ; yêu cầu bổ sung {Of("supplemented")} hồ sơ; trả lại, từ chối hoặc dừng {Of("returned")} hồ sơ. Nguyên nhân và cách khắc phục của từng hồ sơ nêu dưới đây.",
            $"3. Tỷ lệ tiếp nhận hồ sơ trực tuyến (%): {Cell("online_received_pct")}; giải quyết trực tuyến (%): {Cell("online_solved_pct")}.",
            $"4. Tỷ lệ thanh toán phí, lệ phí trực tuyến (%): {Cell("online_payment_pct")}.",
            $"5. Tỷ lệ số hóa hồ sơ (%): {Cell("components_pct")}; số hóa kết quả (%): {Cell("results_digitised_pct")}.",
            "6. Kiến nghị, đề xuất: không.");
    }

    /// <summary>The monthly report on linked services to the team of Project 06.</summary>
    public static string Monthly(ReportTable table)
    {
        string Cell(int i) => ReportTable.Vietnamese(table.Columns[i], table.Whole.Cells[i]) is { Length: > 0 } word ? word : "chưa có số liệu";
        return string.Join('\n',
            $"Từ ngày {VietnameseDates.Day(table.From)} đến ngày {VietnameseDates.Day(table.To)}, trên địa bàn {table.Whole.UnitName}:",
            $"- Nhóm khai sinh: {Cell(1)} hồ sơ liên thông trên {Cell(0)} trường hợp đăng ký thường trú lần đầu, tỷ lệ {Cell(2)} %.",
            $"- Nhóm khai tử: {Cell(4)} hồ sơ liên thông trên {Cell(3)} trường hợp xóa đăng ký thường trú do chết, tỷ lệ {Cell(5)} %.",
            "(Số liệu từng đơn vị kèm theo.)",
            "Khó khăn, vướng mắc và kiến nghị: không.");
    }

    private static string Rate(Indicator indicator, decimal? rate) => rate is { } known ? known.ToString("N" + indicator.Decimals, VietnameseText.Culture) + " %" : "không có số liệu";

    private static string Count(long? count) => count?.ToString("N0", VietnameseText.Culture) ?? "0";
}
