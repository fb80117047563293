using System.Text.Json;
using Dapper;
using MotCua.Kernel;
using MotCua.Papers.Signatures;
using NpgsqlTypes;

namespace MotCua.Papers;

/// <summary>Printed and signed papers.</summary>
public sealed class PaperStore(Database database)
{
    private const string Select =
        """
        select p.paper_id, p.kind, p.form, p.number, p.title, p.dossier_id, p.dossier_reference, p.procedure_code, p.unit, p.unit_name,
          f.sha256, f.size, f.media_type, f.pages, p.created_by, p.created_at, p.signed_by, p.signatures::text as signatures,
          p.replaces, newer.paper_id as replaced_by
        from papers.paper p
        join papers.file f using (sha256)
        left join papers.paper newer on newer.replaces = p.paper_id
        """;

    /// <summary>Adds a paper to the batch of the act that gives it out; its file is in the store already.</summary>
    public static Batch Add(Batch batch, Paper paper) => UploadStore.WithFile(batch, paper.File, paper.CreatedAt).Add(
        """
        insert into papers.paper(paper_id, kind, form, number, title, dossier_id, dossier_reference, procedure_code, unit, unit_name,
          sha256, created_by, created_at, signed_by, signatures, replaces)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """,
        paper.Id.Value,
        paper.Kind,
        Batch.Typed(NpgsqlDbType.Text, paper.Form),
        Batch.Typed(NpgsqlDbType.Text, paper.Number),
        paper.Title,
        Batch.Typed(NpgsqlDbType.Uuid, paper.Dossier?.Value),
        Batch.Typed(NpgsqlDbType.Text, paper.DossierReference),
        Batch.Typed(NpgsqlDbType.Text, paper.ProcedureCode),
        paper.Unit.Value,
        paper.UnitName,
        paper.File.Hash.Hex,
        Batch.Typed(NpgsqlDbType.Uuid, paper.CreatedBy?.Value),
        paper.CreatedAt,
        Batch.Typed(NpgsqlDbType.Text, paper.SignedBy),
        Batch.Json(JsonSerializer.Serialize(paper.Signatures ?? [])),
        Batch.Typed(NpgsqlDbType.Uuid, paper.Replaces?.Value));

    public async Task<Paper?> Find(PaperId id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"{Select} where p.paper_id = @id", new { id = id.Value }, cancellationToken: stop));
        return row?.ToPaper();
    }

    /// <summary>The papers of a dossier, oldest first, replaced ones among them.</summary>
    public async Task<IReadOnlyList<Paper>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Select} where p.dossier_id = @id order by p.created_at, p.paper_id", new { id = dossier.Value }, cancellationToken: stop));
        return rows.Select(r => r.ToPaper()).ToList();
    }

    /// <summary>The paper with exactly this content, if the office gave one out.</summary>
    public async Task<Paper?> OfFile(FileHash hash, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"{Select} where p.sha256 = @Hex order by p.created_at desc limit 1", new { hash.Hex }, cancellationToken: stop));
        return row?.ToPaper();
    }

    private sealed record Row
    {
        public Guid PaperId { get; init; }

        public string Kind { get; init; } = "";

        public string? Form { get; init; }

        public string? Number { get; init; }

        public string Title { get; init; } = "";

        public Guid? DossierId { get; init; }

        public string? DossierReference { get; init; }

        public string? ProcedureCode { get; init; }

        public string Unit { get; init; } = "";

        public string UnitName { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public long Size { get; init; }

        public string MediaType { get; init; } = "";

        public int? Pages { get; init; }

        public Guid? CreatedBy { get; init; }

        public DateTime CreatedAt { get; init; }

        public string? SignedBy { get; init; }

        public string Signatures { get; init; } = "[]";

        public Guid? Replaces { get; init; }

        public Guid? ReplacedBy { get; init; }

        public Paper ToPaper() => new(
            new PaperId(PaperId),
            Kind,
            Form,
            Number,
            Title,
            DossierId is { } dossier ? new DossierId(dossier) : null,
            DossierReference,
            ProcedureCode,
            new UnitCode(Unit),
            UnitName,
            new KeptFile(FileHash.Parse(Sha256), Size, MediaType, Pages),
            CreatedBy is { } account ? new AccountId(account) : null,
            new DateTimeOffset(CreatedAt, TimeSpan.Zero),
            SignedBy,
            JsonSerializer.Deserialize<List<SignatureFacts>>(Signatures),
            Replaces is { } older ? new PaperId(older) : null,
            ReplacedBy is { } newer ? new PaperId(newer) : null);
    }
}
