using System.Text;
using System.Text.Json;
using MotCua.Dossiers;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Exchange.Population;

/// <summary>
/// Asks the population register for somebody at the counter. Each question names officer, dossier and purpose, and is written
/// down whatever comes back; a register that does not answer in time leaves the form to be filled by hand.
/// </summary>
public sealed class AskPopulationRegister(PartnerBook book, PartnerClients clients, LookupStore store, PersonalDataLog log, Clock clock) : IPopulationRegister
{
    public const string Partner = "population";

    private const int PurposeAtLeast = 5;

    private static readonly string[] Kinds = ["dossiers.person.full_name", "dossiers.person.identity_number", "dossiers.person.birth_date"];

    public bool Connected => book.Of(Partner).On;

    public async Task<Outcome<RegisteredPerson>> Find(Viewer officer, PopulationQuestion question, CancellationToken stop)
    {
        if (!Connected)
        {
            return PopulationRefusals.NotConnected;
        }

        if (!officer.May(Permissions.Desk) || officer.Appointments.Count == 0)
        {
            return Refusal.Forbidden("Chỉ cán bộ đang giải quyết hồ sơ mới được tra cứu dân cư.");
        }

        if (question.Purpose.Trim().Length < PurposeAtLeast || question.Dossier == Guid.Empty)
        {
            return PopulationRefusals.NoPurpose;
        }

        if (question.Number.Length is not (9 or 12) || !question.Number.All(char.IsAsciiDigit) || string.IsNullOrWhiteSpace(question.FullName))
        {
            return PopulationRefusals.NameAndNumber;
        }

        // Before it is asked: the look itself is what is watched.
        await log.Record(officer, null, new PersonalDataRead("dossier", question.Dossier, Kinds, question.Purpose), stop);
        var settings = book.Of(Partner);
        var (id, asked) = (clock.NewId(), clock.Now);
        var request = PopulationContract.Request(
            question, id.ToString("N"), officer.Account.Value.ToString("N"), settings.Value("MaDVC") ?? "", settings.Value("MaTichHop") ?? "");
        var wire = new Wire(clients.Of(Partner), clock);
        var reply = await wire.Post(PopulationContract.Service, settings.At(PopulationContract.Service), request, null, Headers(settings));
        var (person, fault) = reply.Down is null ? PopulationContract.Read(reply.Body) : (null, null);
        var outcome = person is null ? reply.Down is not null || fault is null ? "silent" : "unknown" : person.Number == question.Number || question.Number.Length == 9 ? "found" : "differs";
        await store.Add(id, Partner, PopulationContract.Service, officer, question, asked, wire.Calls[^1], outcome, stop);
        return outcome switch
        {
            "found" => person!,
            "silent" => PopulationRefusals.Silent,
            "differs" => PopulationRefusals.Differs,
            _ => PopulationRefusals.Unknown(fault!),
        };
    }

    /// <summary>The platform's key and the officer's own; neither is kept anywhere.</summary>
    private static (string, string)[] Headers(PartnerSettings settings)
    {
        var token = JsonSerializer.Serialize(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AccessKey"] = settings.Value("User"),
            ["SecretKey"] = settings.Value("Password"),
            ["AppName"] = settings.Value("AppName"),
            ["PartnerCode"] = settings.Value("PartnerCode"),
            ["PartnerCodeCus"] = settings.Value("PartnerCodeCus"),
        });
        return [("lgspaccesstoken", Convert.ToBase64String(Encoding.UTF8.GetBytes(token)))];
    }
}

/// <summary>Why the register gave nobody; the form can always be filled by hand.</summary>
public static class PopulationRefusals
{
    public static Refusal NotConnected { get; } = new("population.off", "Chưa kết nối cơ sở dữ liệu dân cư. Hãy nhập theo giấy tờ của người nộp.");

    public static Refusal NoPurpose { get; } = new("population.purpose", "Tra cứu dân cư phải nêu hồ sơ và mục đích.");

    public static Refusal NameAndNumber { get; } = new("population.question", "Muốn tra cứu, hãy nhập họ tên và số định danh 12 chữ số (hoặc số chứng minh 9 chữ số) trước.");

    public static Refusal Silent { get; } = new("population.silent", "Cơ sở dữ liệu dân cư không trả lời. Hãy nhập theo giấy tờ của người nộp, rồi tra cứu lại sau.");

    public static Refusal Differs { get; } = new("population.differs", "Cơ sở dữ liệu dân cư trả về người khác với số đã nhập. Hãy kiểm tra lại giấy tờ.");

    public static Refusal Unknown(string why) => new("population.unknown", $"{why} Hãy kiểm tra lại số và họ tên.");
}
