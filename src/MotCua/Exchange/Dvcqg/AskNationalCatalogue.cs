using System.Text;
using System.Text.Json.Nodes;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.Procedures.National;

namespace MotCua.Exchange.Dvcqg;

/// <summary>Asks the portal for procedures of the national catalogue, one question each (<c>LayThuTuc</c>, maTTHC).</summary>
public sealed class AskNationalCatalogue(DvcqgLine line, PartnerBook book, PartnerClients clients, Clock clock) : INationalCatalogue
{
    public bool Connected => book.Of(DvcqgLine.Partner).On;

    public async Task<Outcome<NationalAnswers>> Ask(IReadOnlyList<string> codes, CancellationToken stop)
    {
        var (told, unknown) = (new JsonArray(), new List<string>());
        foreach (var code in codes)
        {
            stop.ThrowIfCancellationRequested();
            var answer = await line.Ask(new Wire(clients.Of(DvcqgLine.Partner), clock), DvcqgService.Procedure, ("maTTHC", () => code));
            switch (answer.Reply)
            {
                case null:
                    return new Refusal("exchange.national.silent", $"Cổng Dịch vụ công quốc gia chưa trả lời về thủ tục {code}: {answer.Failed?.Fault}. Chưa nhận gì; hãy thử lại sau.");
                case { Accepted: true, Result: [JsonObject procedure, ..] }:
                    told.Add(new JsonObject { ["maTTHC"] = code, ["result"] = new JsonArray(procedure.DeepClone()) });
                    break;
                case { Accepted: true } or { Unknown: true }:
                    unknown.Add(code);
                    break;
                case var refused:
                    return new Refusal("exchange.national.refused", $"Cổng Dịch vụ công quốc gia không trả lời về thủ tục {code} (mã {refused.Code}): {refused.Message}");
            }
        }

        return new NationalAnswers(told.Count == 0 ? [] : Encoding.UTF8.GetBytes(told.ToJsonString()), unknown);
    }
}

/// <summary>Goes through our procedures, some every hour, and lays out what the national catalogue says otherwise; all again and again.</summary>
public sealed class PollNationalCatalogue(FetchNational fetch) : IPartnerPoll
{
    private const int Portion = 10;

    public string Name => "dvcqg.procedures";

    public string Partner => DvcqgLine.Partner;

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task<Outcome<string?>> Ask(string? mark, CancellationToken stop)
    {
        var all = await fetch.OurCodes(stop);
        var next = all.Where(c => mark is null || string.CompareOrdinal(c, mark) > 0).Take(Portion).ToList();
        if (next.Count == 0)
        {
            return "";
        }

        var fetched = await fetch.Run(next, Actor.System, stop);
        return !fetched.Accepted ? fetched.Refusal
            : fetched.Value.Staged.Faults is [var fault, ..] ? new Refusal("exchange.national.unreadable", fault)
            : next[^1];
    }
}
