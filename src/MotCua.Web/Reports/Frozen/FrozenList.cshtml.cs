using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Reports.Frozen;
using MotCua.Web.Indicators;
using MotCua.Web.Reports.Steering;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Reports.Frozen;

/// <summary>The tables that were published, and the form to publish another.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class FrozenListModel(FreezeTable freeze, FrozenStore store, NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int Most = 100;

    [BindProperty(Name = "bao-cao", SupportsGet = true)]
    public string? Report { get; set; }

    public IReadOnlyList<Answer> Reports => [.. freeze.Reports.Select(r => new Answer(r, ReportNames.Of(r)))];

    public IReadOnlyList<FrozenTable> Tables { get; private set; } = [];

    public bool MayFreeze => Reader.May(Permissions.FreezeNumbers);

    /// <summary>The last whole reporting period.</summary>
    protected override Days Usual => ReportNames.LastReporting(Today);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Report ??= "unit-kpi";
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        Tables = await Seen(stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!MayFreeze)
        {
            return this.Refused(Refusal.Forbidden("Bạn không được chốt số liệu."));
        }

        var asked = await Ask(stop);
        Tables = await Seen(stop);
        if (asked is not null)
        {
            return asked;
        }

        if (!NumbersReach.Covers(Reader, Permissions.FreezeNumbers, Area!.Whole.Unit, Register))
        {
            return this.Refused(Refusal.Forbidden("Bạn không được chốt số liệu của đơn vị này."));
        }

        if (Area.To > Today)
        {
            return this.Refused(Refusal.Input("den", "Chỉ chốt được kỳ đã có số liệu; ngày cuối không thể sau hôm nay."));
        }

        var frozen = await freeze.Run(Reader, Report ?? "", Area.Whole.Unit, Area.From, Area.To, stop);
        if (!frozen.Accepted)
        {
            return this.Refused(frozen.Refusal);
        }

        this.Tell("Đã chốt bảng số liệu.");
        return Redirect(Links.Frozen(frozen.Value.Id));
    }

    private async Task<IReadOnlyList<FrozenTable>> Seen(CancellationToken stop) =>
        [.. (await store.List(null, Most, stop)).Where(t => NumbersReach.Covers(Reader, Permissions.SeeIndicators, t.Unit, Register))];
}

/// <summary>What people call the reports.</summary>
public static class ReportNames
{
    public static string Of(string report) => report switch
    {
        "unit-kpi" => "Hồ sơ của đơn vị (năm chỉ số)",
        "linked-services" => "Hai nhóm thủ tục liên thông",
        "urging" => "Bảng kèm văn bản đôn đốc",
        "weekly-review" => "Kiểm điểm hằng tuần",
        "unit-rates" => "Các tỷ lệ của đơn vị",
        "board" => "Tổng quan: năm chỉ số của một đơn vị",
        "unit-board" => "Mọi chỉ số của một đơn vị",
        "linked-coverage" => "Khai sinh, khai tử: liên thông và phần còn lại theo lý do",
        "linked-handling" => "Kết quả giải quyết hai nhóm thủ tục liên thông",
        "simplification" => "Kết quả rà soát, đơn giản hóa thủ tục",
        "kpi-766" => "Điểm theo Quyết định 766/QĐ-TTg của các đơn vị",
        "kpi-766-rows" => "Điểm theo Quyết định 766/QĐ-TTg, từng chỉ tiêu của một đơn vị",
        "06a" => "Biểu II.06a/VPCP/KSTT theo lĩnh vực",
        "makings" => "Ai lập hồ sơ trực tuyến",
        "apologies" => "Hồ sơ trễ hạn và thư xin lỗi",
        "one-stop" => "Chín chỉ số đánh giá tại bộ phận Một cửa",
        "empty-counter" => "Giờ mở cửa không có ai ở quầy",
        "signs" => "Dấu hiệu cần xem lại",
        "portal-compare" => "Số liệu ở đây và trên Cổng Dịch vụ công quốc gia",
        "handling-time" => "Thời gian giải quyết trung bình theo thủ tục",
        _ => $"Báo cáo {report}",
    };

    /// <summary>From the 15th to the 14th, the last such period that is over (Điều 12 Nghị định 09/2019/NĐ-CP).</summary>
    public static Days LastReporting(DateOnly today)
    {
        var to = today.Day > 14 ? new DateOnly(today.Year, today.Month, 14) : new DateOnly(today.Year, today.Month, 14).AddMonths(-1);
        return new Days(to.AddMonths(-1).AddDays(1), to);
    }
}
