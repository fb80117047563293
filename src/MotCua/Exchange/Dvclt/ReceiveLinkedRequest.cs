using System.Text.Json.Nodes;
using MotCua.Dossiers;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Procedures;

namespace MotCua.Exchange.Dvclt;

/// <summary>A request that the linked-services portal sends becomes one here, once; what is not clear is sent back with the reason, never guessed.</summary>
public sealed class ReceiveLinkedRequest(AdoptLinked adopt, LinkedStore store, LinkedCatalogue catalogue, ProcedureStore procedures, UnitStore units, ReceiveUpload uploads, Clock clock) : IInboundHandler
{
    public string Partner => DvcltService.Partner;

    public string Kind => DvcltService.Request;

    public async Task<Verdict> Apply(InboundMessage message, CancellationToken stop)
    {
        if (DvcltRequest.Read(message.Body) is not { } sent)
        {
            return Verdict.Refused("Không đọc được hồ sơ: thiếu mã hồ sơ, phần data không phải JSON hay XML đọc được (XML không được khai báo DTD, nhiều nhất 1 MB), hoặc tệp không phải base64.");
        }

        if (await store.FindUnfiltered(sent.Code, stop) is { } there)
        {
            return Verdict.Applied(there.Request.Dossier?.Value) with { Request = there.Request.Id };
        }

        if (sent.Procedure is null || catalogue.Rules.EraOf(ProcedureCode.National(sent.Procedure).Value) is not { } era || (sent.Module == "KS") != (era.Group == LinkedGroup.Birth))
        {
            return Verdict.Refused($"Thủ tục {sent.Procedure} (phần {sent.Module}) không phải thủ tục liên thông trong danh mục.");
        }

        // Under which text it is dealt with hangs on the day (khoản 1 Điều 18 Nghị định 301/2026/NĐ-CP): none is guessed.
        if (sent.SubmittedAt is not { } submitted || submitted > clock.Now || !era.HoldsOn(Clock.DayOf(submitted)))
        {
            return Verdict.Refused($"Ngày tiếp nhận không rõ, ở sau hiện tại, hoặc không thuộc thời gian áp dụng của {era.Name}.");
        }

        if (sent.Unit is null || await units.Find(new UnitCode(sent.Unit), clock.Today, stop) is not { } unit)
        {
            return Verdict.Refused($"Không có cơ quan mã {sent.Unit}.");
        }

        if (Chosen(era, sent.Content) is not var (subset, seats))
        {
            return Verdict.Refused("Không rõ những việc nào được chọn, hoặc các việc đó không làm liên thông cùng nhau được.");
        }

        if (await procedures.InForce(ProcedureCode.National(sent.Procedure), Clock.DayOf(submitted), stop) is not { Form: { } form } version)
        {
            return Verdict.Refused($"Thủ tục {sent.Procedure} không có tờ khai trong danh mục ngày {VietnameseDates.Day(submitted)}.");
        }

        var components = await Components(sent, message.DerivedId, version, stop);
        if (!components.Accepted)
        {
            return Verdict.Refused(components.Refusal.Message);
        }

        var tree = await units.Tree(clock.Today, stop);
        var answers = HoTichAnswers.Of(
            era.Group, sent.Content, form, commune => sent.Unit.EndsWith("." + commune, StringComparison.Ordinal) ? (unit.Code.Value, tree.NameOf(unit.Code)) : null, Clock.DayOf(submitted));
        var application = new Application
        {
            Id = message.DerivedId,
            Version = version,
            Case = version.Procedure.CaseOf(null)?.Code,
            Channel = Channel.Online,
            Unit = unit.Code,
            Answers = answers.With(LinkedRules.SubsetField, subset.Code, Origin.Reused),
            Components = components.Value,
            ReturnWay = seats[0].ReturnWay,
        };
        if (string.IsNullOrWhiteSpace(application.Owner("").FullName))
        {
            return Verdict.Refused("Thiếu họ tên người yêu cầu.");
        }

        var proof = "sha256:" + Convert.ToHexStringLower(OutboxStore.HashOf(message.Body)!);
        var adopted = await adopt.Run(new OuterRequest(sent.Code, application, era, subset, seats, submitted, proof), stop);
        return adopted.Accepted ? Verdict.Applied(adopted.Value.Dossier?.Value) with { Request = adopted.Value.Id } : Verdict.Refused(adopted.Refusal.Message);
    }

    /// <summary>The choice that the request's own list of legs names.</summary>
    private (LinkedSubset Subset, IReadOnlyList<LegSeat> Seats)? Chosen(LinkedEra era, JsonObject content)
    {
        var named = (content["thuTucLienThong"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(
            part => LegContract.Text(part["module"]) ?? "", part => LegContract.Text(part["cachNhanKetQua"]), StringComparer.Ordinal);
        var routes = catalogue.Rules.Routes.Where(r => r.Group == era.Group && (r.Leg == LegPlan.CivilStatus || named.ContainsKey(r.Module))).ToList();
        var plans = catalogue.Rules.LegsOf(era).Where(plan => routes.Any(r => r.Leg == plan.Leg)).ToList();
        var subset = catalogue.Rules.SubsetsOf(era).FirstOrDefault(s => s.Legs.Count == plans.Count && s.Legs.All(code => plans.Any(p => Means(code, p.Leg))));
        return subset is null || plans.Count != named.Count + 1 ? null :
            (subset, [.. plans.Select(plan => new LegSeat(plan, Way(named.GetValueOrDefault(routes.First(r => r.Leg == plan.Leg).Module)), Here: era.Intake == Intake.Province && plan.Leg == LegPlan.CivilStatus))]);
    }

    private static bool Means(string code, string leg) => code == leg || (code == LinkedRules.AnyBurial && leg.StartsWith(code + "-", StringComparison.Ordinal));

    /// <summary>The portal gives results electronically unless it says otherwise.</summary>
    private static string Way(string? told) => told is "counter" or "post" ? told : "electronic";

    private async Task<Outcome<IReadOnlyList<DossierComponent>>> Components(DvcltRequest sent, Guid id, ProcedureVersion version, CancellationToken stop)
    {
        var components = new List<DossierComponent>();
        foreach (var (kind, name, content) in sent.Files)
        {
            using var stream = new MemoryStream(content, writable: false);

            // Whoever sent it has no account here: the request's own id stands for them.
            var upload = await uploads.Run(name, stream, new AccountId(id), stop);
            if (!upload.Accepted)
            {
                return upload.Refusal with { Message = $"Tệp {name}: {upload.Refusal.Message}" };
            }

            var component = version.Procedure.Components.FirstOrDefault(c => c.Code == kind);
            components.Add(new DossierComponent(
                upload.Value.Id.Value, component?.Code ?? "khac", component?.Name ?? name, "file", 1, upload.Value.File.Hex, upload.Value.Name, upload.Value.MediaType, upload.Value.Size, Digitised: true));
        }

        return components;
    }
}
