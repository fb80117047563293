using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Reports;

namespace MotCua.Web.Ui;

/// <summary>What reviews of procedures brought.</summary>
public static partial class Links
{
    public const string Simplification = Numbers + "/don-gian-hoa";

    /// <summary>The dossiers behind one number of the table.</summary>
    public static string SimplifiedDossiers(Guid review, SimplifiedHalf half, Area area) => WithQuery(
        Simplification + "/ho-so",
        ("phuong-an", review.ToString("D")),
        ("phan", SimplifiedDossiersModel.Word(half)),
        ("don-vi", area.Whole.Unit.Value),
        ("tu", Day(area.From)),
        ("den", Day(area.To)));
}
