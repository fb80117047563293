using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Exchange.Dvcqg;

namespace MotCua.Exchange.Import;

/// <summary>A checked line as it waits for its batch.</summary>
/// <param name="Dossier">The id the dossier gets if it is new.</param>
/// <param name="Hash">SHA-256 of <paramref name="Told"/>: the same words give the same hash.</param>
/// <param name="Facts">JSON the move reads: columns of the dossier's tables, and the breaches.</param>
/// <param name="Told">The canonical wire form.</param>
public sealed record StagedLine(int Line, Guid Dossier, string Code, string Unit, byte[] Hash, string Facts, byte[] Told)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static StagedLine From(int line, HoSo said, ImportedDossier dossier, IReadOnlyList<Breach> breaches, Func<Guid> newId)
    {
        var told = HoSoJson.Canonical(said);
        var facts = new
        {
            Procedure = dossier.Procedure.Value,
            Name = dossier.ProcedureName ?? dossier.Procedure.Value,
            Status = (int)dossier.Status,
            dossier.Channel,
            dossier.ReturnWay,
            dossier.SubmittedAt,
            dossier.ReceivedAt,
            dossier.DueAt,
            dossier.FinishedAt,
            dossier.ReturnedAt,
            dossier.Owner,
            dossier.OwnerKind,
            dossier.OwnerIdentity,
            dossier.OwnerPhone,
            dossier.OwnerEmail,
            dossier.Supplements,
            Components = dossier.Components?.Select(c => new { Id = newId(), c.Code, c.Name, c.Digitised }),
            Results = dossier.Results?.Select(r => new { Id = newId(), r.Name, r.Code }),
            Breaches = breaches.Count > 0 ? breaches : null,
        };
        return new StagedLine(line, newId(), dossier.Code, dossier.Unit.Value, SHA256.HashData(told), JsonSerializer.Serialize(facts, Plain), told);
    }
}
