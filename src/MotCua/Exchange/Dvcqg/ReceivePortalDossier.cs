using MotCua.Dossiers;
using MotCua.Exchange.Inbox;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Procedures;
using Npgsql;

namespace MotCua.Exchange.Dvcqg;

/// <summary>
/// A dossier that a citizen sent through the national portal becomes one here, once: it waits at the counter of its unit
/// like any other. What the portal checked is not asked again; what is missing the counter asks for.
/// </summary>
public sealed class ReceivePortalDossier(PortalDossierStore store, ProcedureStore procedures, UnitStore units, ReceiveUpload uploads, Journal journal, Clock clock) : IInboundHandler
{
    public const string MessageKind = "nhanhsdvcqg";

    public string Partner => DvcqgLine.Partner;

    public string Kind => MessageKind;

    public async Task<Verdict> Apply(InboundMessage message, CancellationToken stop)
    {
        if (PortalDossier.Read(message.Body) is not { } sent)
        {
            return Verdict.Refused("Không đọc được hồ sơ: thiếu mã hồ sơ, không phải JSON, hoặc tệp không phải base64.");
        }

        if (await store.Find(sent.PortalCode, stop) is { } there)
        {
            return Verdict.Applied(there);
        }

        var now = clock.Now;
        var id = message.DerivedId;
        if (sent.Procedure is null || await procedures.InForce(ProcedureCode.National(sent.Procedure), clock.Today, stop) is not { } version)
        {
            return Verdict.Refused($"Thủ tục {sent.Procedure} không có trong danh mục đang áp dụng.");
        }

        if (sent.Unit is null || await units.Find(new UnitCode(sent.Unit), clock.Today, stop) is not { } unit)
        {
            return Verdict.Refused($"Không có cơ quan mã {sent.Unit}.");
        }

        if (sent.Owner is null)
        {
            return Verdict.Refused("Thiếu tên chủ hồ sơ.");
        }

        var components = new List<DossierComponent>();
        foreach (var file in sent.Files)
        {
            using var content = new MemoryStream(file.Content, writable: false);

            // Whoever sent it has no account here: the dossier's own id stands for them.
            var upload = await uploads.Run(file.Name, content, new AccountId(id), stop);
            if (!upload.Accepted)
            {
                return Verdict.Refused($"Tệp {file.Name}: {upload.Refusal.Message}");
            }

            var component = version.Procedure.Components.FirstOrDefault(c => c.Code == file.Component);
            components.Add(new DossierComponent(
                upload.Value.Id.Value, component?.Code ?? "khac", component?.Name ?? file.Name, "file", 1, upload.Value.File.Hex, upload.Value.Name, upload.Value.MediaType, upload.Value.Size, Digitised: true));
        }

        return await Bear(sent, id, version, unit.Code, components, message, now, stop);
    }

    private async Task<Verdict> Bear(
        PortalDossier sent, Guid id, ProcedureVersion version, UnitCode unit, IReadOnlyList<DossierComponent> components, InboundMessage message, DateTimeOffset now, CancellationToken stop)
    {
        var dossier = new Dossier
        {
            Id = new DossierId(id),
            Version = 1,
            Reference = TrackingReference.New(),
            Status = DossierStatus.Registered,
            Procedure = version.Procedure.Code,
            ProcedureVersion = version.Id.Value,
            ProcedureName = version.Procedure.Name,
            Case = version.Procedure.CaseOf(null)?.Code,
            Channel = (int)Channel.Online,

            // Results lie at the counter for whoever did not say otherwise.
            ReturnWay = sent.ReturnWay ?? "counter",
            Unit = unit,
            SubmittedAt = sent.SubmittedAt is { } told && told <= now ? told : now,
        };
        var batch = DossierStore.Insert(new Batch(), dossier, "citizen", now);
        DossierStore.AddPeople(batch, dossier.Id, [new DossierPerson("owner", sent.Owner!, sent.IdentityNumber, null, sent.Phone, sent.Email, sent.Address, sent.OwnerKind)]);
        DossierStore.AddComponents(batch, dossier.Id, components, now);
        PortalDossierStore.Add(batch, id, sent.PortalCode, sent.TechnicalId, now);
        Journal.Append(batch, new Act
        {
            Kind = "dossier.submitted",
            By = new Actor(ActorKind.Partner),
            RecordedAt = now,
            SubjectKind = "dossier",
            Subject = id,
            SubjectVersion = 1,
            Evidence = new Evidence(EvidenceGrade.A, "sha256:" + Convert.ToHexStringLower(Outbox.OutboxStore.HashOf(message.Body)!)),
            Clause = "Điều 15 Nghị định 118/2025/NĐ-CP",
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["to"] = 1,
                ["procedure"] = version.Procedure.Code.Value,
                ["channel"] = (int)Channel.Online,
                ["entered_by"] = "citizen",
                ["unit"] = unit.Value,
                ["components"] = components.Count,
                ["partner"] = DvcqgLine.Partner,
            },
        });
        try
        {
            var committed = await journal.Commit(batch, stop);
            return committed.Accepted ? Verdict.Applied(id) : Verdict.Refused(committed.Refusal.Message);
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Made in the attempt before, which died before it could say so.
            return await store.Find(sent.PortalCode, stop) is { } there ? Verdict.Applied(there) : Verdict.Wait("Hồ sơ đang được lập ở nơi khác.");
        }
    }
}
