using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People.PortalQuestions;

namespace MotCua.Exchange.Dvcqg;

/// <summary>The answer to a question of the portal, for <c>DongBoKetQuaHoiDapGuiTuDVCQG</c>.</summary>
public sealed record HoiDap
{
    public string? HOIDAPID { get; init; }

    public string? MaLinhVuc { get; init; }

    public string? NOIDUNG { get; init; }

    public string? MADONVI { get; init; }

    public string? TENDONVI { get; init; }

    public string? NGUOITRALOI { get; init; }

    public string? CHUCVUNGUOITRALOI { get; init; }

    public string? NGAYTRALOI { get; init; }

    public string? NOIDUNGTRALOI { get; init; }
}

/// <summary>
/// Asks the portal what people asked our units (<c>LayDanhSachHoiDapGuiTuDVCQG</c>). Each question is kept under the portal's
/// number before anything is done with it, so the list may hold it again and again.
/// </summary>
public sealed class PollQuestions(DvcqgLine line, PartnerClients clients, ReceiveInbound inbox, Clock clock) : IPartnerPoll
{
    private static readonly string[] Kept = ["HOIDAPID", "MaLinhVuc", "NOIDUNG", "MADONVI", "TENDONVI"];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "dvcqg.questions";

    public string Partner => DvcqgLine.Partner;

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task<Outcome<string?>> Ask(string? mark, CancellationToken stop)
    {
        var answer = await line.Ask(new Wire(clients.Of(Partner), clock), DvcqgService.Questions);
        if (answer.Reply is not { Accepted: true } reply)
        {
            return new Refusal("exchange.questions.silent", $"Cổng Dịch vụ công quốc gia chưa cho biết câu hỏi nào: {answer.Failed?.Fault ?? answer.Reply?.Message}");
        }

        foreach (var item in reply.Result.OfType<JsonObject>())
        {
            // Without a number of its own it cannot be told from others; the rest of the list is taken all the same.
            if (Text(item["HOIDAPID"]) is { } id)
            {
                await inbox.Receive(new InboundMessage(Partner, DvcqgService.Questions, id, Written(item)), stop);
            }
        }

        return (string?)null;
    }

    /// <summary>The fields that are used, in one order: what the portal adds later is no other question.</summary>
    private static string Written(JsonObject item) =>
        new JsonObject(Kept.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Text(item[name])))).ToJsonString(Readable);

    internal static string? Text(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? (string.IsNullOrWhiteSpace(text) ? null : text.Normalize().Trim())
        : value.TryGetValue<long>(out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : null;
}

/// <summary>A question that came in becomes one of its unit, once.</summary>
public sealed class ReceiveQuestion(AnswerPortalQuestion questions, UnitStore units, Clock clock) : IInboundHandler
{
    public string Partner => DvcqgLine.Partner;

    public string Kind => DvcqgService.Questions;

    public async Task<Verdict> Apply(InboundMessage message, CancellationToken stop)
    {
        var (words, asked, field) = Read(message.Body);
        if (words is null || asked is null)
        {
            return Verdict.Refused("Không đọc được câu hỏi: thiếu nội dung hoặc mã đơn vị.");
        }

        if (await units.Find(new UnitCode(asked), clock.Today, stop) is not { } unit)
        {
            return Verdict.Refused($"Không có cơ quan mã {asked}.");
        }

        await questions.Keep(new PortalQuestion(message.DerivedId, message.PartnerId, unit.Code, field, words, clock.Now, null, null), stop);
        return Verdict.Applied(null);
    }

    private static (string? Words, string? Unit, string? Field) Read(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject item
                ? (PollQuestions.Text(item["NOIDUNG"]), PollQuestions.Text(item["MADONVI"]), PollQuestions.Text(item["MaLinhVuc"]))
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

/// <summary>Tells the portal the answer of one of our units.</summary>
public sealed class TellAnswer(DvcqgLine line, PortalQuestionStore questions, DossierFactsStore names)
{
    public async Task<DvcqgAnswer> Run(Guid question, Wire wire, CancellationToken stop)
    {
        if (await questions.FindUnfiltered(question, stop) is not { Answer: { } answer } one || one.ErasedAt is not null)
        {
            return new DvcqgAnswer(null, Delivery.Needless("Không còn câu trả lời để báo."));
        }

        var (officer, post, unit) = await names.NamesOf(answer.By.Value, answer.Post, one.Unit.Value, stop);
        var told = new HoiDap
        {
            HOIDAPID = one.PortalId,
            MaLinhVuc = one.Field,
            NOIDUNG = one.Body,
            MADONVI = one.Unit.Value,
            TENDONVI = unit,
            NGUOITRALOI = officer,
            CHUCVUNGUOITRALOI = post,
            NGAYTRALOI = DvcqgMoment.Write(answer.At),
            NOIDUNGTRALOI = answer.Words,
        };
        return await line.Ask(wire, DvcqgService.Answer, ("data", () => new JsonArray(DvcqgJson.Item(told))));
    }
}
