using MotCua.Identity;
using MotCua.Procedures;

namespace MotCua.Web.Procedures.Forms;

/// <summary>What <c>enhance.js</c> asks while somebody types an address outside the province: at most ten names, as JSON.</summary>
public static class PlaceSuggestionList
{
    public const string Address = "/dia-chi/goi-y";

    private const int AtMost = 10;
    private const int Longest = 100;

    public static string WordOf(PlaceEra era) => era switch { PlaceEra.Today => "nay", PlaceEra.Former => "truoc", _ => "ca-hai" };

    public static void MapPlaceSuggestions(this WebApplication app) => app.MapGet(Address, (string? q, string? luc, HttpContext http, NationalPlaces country) =>
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        var era = Enum.GetValues<PlaceEra>().FirstOrDefault(e => string.Equals(WordOf(e), luc, StringComparison.Ordinal), PlaceEra.Either);
        return Results.Json(q is { Length: > 0 and <= Longest } ? country.Suggest(q, era, AtMost).Select(p => p.Name) : []);
    }).RequireAuthorization(Permissions.Public);
}
