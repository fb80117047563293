using MotCua.Procedures;
using MotCua.Web.Procedures.Forms;

namespace MotCua.Web.Ui;

/// <summary>The public catalogue.</summary>
public static partial class Links
{
    public const string Procedures = "/thu-tuc";

    /// <summary>One procedure with its seven parts.</summary>
    public static string Procedure(string code) => $"{Procedures}/{Part(code)}";

    public static string ProceduresOfField(string field) => WithQuery(Procedures, ("linh-vuc", field));

    public static string ProceduresOfEvent(string lifeEvent) => WithQuery(Procedures, ("su-kien", lifeEvent));

    /// <summary>The next page of a list.</summary>
    /// <param name="after">The last procedure of the page before.</param>
    public static string ProceduresAfter(string? field, string? lifeEvent, string? unit, Guid after) =>
        WithQuery(Procedures, ("linh-vuc", field), ("su-kien", lifeEvent), ("don-vi", unit), ("sau", after.ToString("N")));

    /// <summary>What one person must bring, after a few answers.</summary>
    public static string NeededFor(string code) => Procedure(code) + "/can-gi";

    /// <summary>The guide on one page, PDF.</summary>
    public static string ProcedureGuide(string code) => Procedure(code) + "/huong-dan";

    /// <summary>Where the names of communes come from while somebody types; the words typed follow as <c>q</c>.</summary>
    public static string PlaceSuggestions(PlaceEra era) => WithQuery(PlaceSuggestionList.Address, ("luc", PlaceSuggestionList.WordOf(era)));
}
