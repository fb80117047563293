using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Web.Indicators;

namespace MotCua.Web.Ui;

/// <summary>Numbers and the lists behind them.</summary>
public static partial class Links
{
    public const string LinkedServices = "/so-lieu/lien-thong";

    /// <summary>The list behind one number: which half of which indicator, over which unit, which child of it, and when.</summary>
    /// <param name="row">The child whose line it is; the unit itself for the first line.</param>
    public static string Behind(string indicator, Part part, Area area, UnitCode row, ListPlace? after = null) => WithQuery(
        $"/so-lieu/{Part(indicator)}/danh-sach",
        ("phan", BehindModel.Word(part)),
        ("don-vi", area.Whole.Unit.Value),
        ("dong", row == area.Whole.Unit ? null : row.Value),
        ("tu", Day(area.From)),
        ("den", Day(area.To)),
        ("sau", after is null ? null : $"{Day(after.Day)}_{after.Dossier:N}"));

    public static string LinkedServicesOf(Area area) =>
        WithQuery(LinkedServices, ("don-vi", area.Whole.Unit.Value), ("tu", Day(area.From)), ("den", Day(area.To)));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", null);
}
