using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MotCua.Simulators.Partners;
using MotCua.Simulators.Vneid;

namespace MotCua.Simulators.Population;

/// <summary>Who was asked for, and how the stand-in fails.</summary>
public sealed class PopulationState
{
    public PartnerFaults Faults { get; } = new();

    public ConcurrentQueue<JsonObject> Asked { get; } = new();
}

/// <summary>Stand-in of the population register: the citizens of the demo, as SOAP inside JSON.</summary>
public static class PopulationSimulator
{
    private static readonly XNamespace Register = "http://dancuquocgia.bca";

    public static IServiceCollection AddPopulation(this IServiceCollection services) => services.AddSingleton<PopulationState>();

    public static void MapPopulation(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<PopulationState>();
        app.MapPartner("population", state.Faults).MapPost("/TraCuuThongTinCongDan", (HttpRequest request, JsonObject asked) =>
        {
            state.Asked.Enqueue(asked.DeepClone().AsObject());
            return !KnowsCaller(request) || string.IsNullOrEmpty((string?)asked["MaCanBo"]) ? Answer("005", "")
                : DemoCitizens.All.FirstOrDefault(c => c.Number == (string?)asked["SoDinhDanh"] && c.Name == (string?)asked["HoVaTen"]) is { } citizen
                ? Answer("0", Soap(citizen))
                : Answer("009", "");
        });
    }

    private static bool KnowsCaller(HttpRequest request)
    {
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(request.Headers["lgspaccesstoken"].ToString()))) is JsonObject token
                && (string?)token["AccessKey"] == "motcua" && (string?)token["SecretKey"] == "motcua-simulator";
        }
        catch (Exception unreadable) when (unreadable is FormatException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static IResult Answer(string code, string message) => Results.Json(new { error_code = code, message });

    private static string Soap(DemoCitizen citizen)
    {
        var words = citizen.Name.Split(' ');

        // Here the year comes first; sign-in writes it last.
        var digits = string.Concat(citizen.Born.Split('/').Reverse());
        return new XElement(
            XName.Get("Envelope", "http://schemas.xmlsoap.org/soap/envelope/"),
            new XElement(
                Register + "CongDan",
                new XElement(Register + "SoDinhDanh", citizen.Number),
                new XElement(
                    Register + "HoVaTen",
                    new XElement(Register + "Ho", words[0]),
                    new XElement(Register + "ChuDem", string.Join(' ', words[1..^1])),
                    new XElement(Register + "Ten", words[^1])),
                new XElement(Register + "GioiTinh", citizen.Number[3] is '0' or '2' ? "1" : "2"),
                new XElement(Register + "NgayThangNamSinh", digits.Length == 4 ? new XElement(Register + "Nam", digits) : new XElement(Register + "NgayThangNam", digits)))).ToString();
    }
}
