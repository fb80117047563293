using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary>What every report says "no" to in the same words, on the command line as on a page.</summary>
public static class ReportRefusals
{
    public static Refusal NoUnit(UnitCode unit, DateOnly from, DateOnly to) => Refusal.Input(
        "unit", $"Không có đơn vị \"{unit}\" trong khoảng {VietnameseDates.Day(from)} – {VietnameseDates.Day(to)}; hãy xem lại mã đơn vị (--unit) hoặc các ngày.");
}
