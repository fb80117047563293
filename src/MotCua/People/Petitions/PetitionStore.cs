using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using NpgsqlTypes;

namespace MotCua.People.Petitions;

/// <summary>
/// Petitions: a citizen sees the own ones, a desk those of its units about regulations, a unit's leaders those about conduct
/// too, and everybody what was published of one.
/// </summary>
public sealed class PetitionStore(Database database, AsKnown known)
{
    public const int PageSize = 30;

    private const string Columns =
        """
        p.petition_id, p.unit, p.kind, p.dossier_id, p.citizen, p.repeats, p.words, p.filed_at, p.return_by, p.ask_by, p.answer_by, p.asked_at, p.asked_words,
        p.supplemented_at, p.supplement_words, p.returned_at, p.return_reason, p.answered_at, p.answer, p.answered_by, p.conclusion, p.publish_by, p.published_at, p.title,
        p.liked_at, p.liked, p.version, p.erased_at
        """;

    private const string Visible =
        "(p.citizen = @account or p.unit = any(@desks) and p.kind = 'regulation' or p.unit = any(@leads))";

    public Task<IReadOnlyList<Petition>> Own(AccountId citizen, CancellationToken stop) =>
        List("p.citizen = @citizen order by p.filed_at desc limit 200", new { citizen = citizen.Value }, stop);

    /// <summary>Of the units of a desk: those with something left to do, what is due first before the rest; or those done, the latest first.</summary>
    public Task<IReadOnlyList<Petition>> Lines(Viewer viewer, bool open, PageKey? after, CancellationToken stop)
    {
        const string Done = "coalesce(p.returned_at, p.published_at)";
        const string Next = "coalesce(p.publish_by, p.answer_by)";
        var where = open
            ? $"{Done} is null and (@id::uuid is null or ({Next}, p.petition_id) > (@at, @id)) order by {Next}, p.petition_id"
            : $"{Done} is not null and (@id::uuid is null or ({Done}, p.petition_id) < (@at, @id)) order by {Done} desc, p.petition_id desc";
        return List($"{Visible} and p.citizen <> @account and {where} limit {PageSize + 1}", Eyes(viewer, ("at", after?.At), ("id", after?.Id)), stop);
    }

    public async Task<Petition?> Find(Guid id, Viewer viewer, CancellationToken stop) =>
        (await List($"p.petition_id = @id and {Visible}", Eyes(viewer, ("id", id)), stop)) is [var one] ? one : null;

    /// <summary>What came with a petition, in the sender's order; for whoever was already allowed to see it.</summary>
    public async Task<IReadOnlyList<PetitionFile>> Files(Guid petition, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<(Guid Upload, string Sha256, string Name, string MediaType, long Size)>(new CommandDefinition(
            "select upload, sha256, name, media_type, size from people.petition_file where petition_id = @petition order by place", new { petition }, cancellationToken: stop)))
            .Select(f => new PetitionFile(new UploadId(f.Upload), f.Sha256, f.Name, f.MediaType, f.Size))];
    }

    public async Task<PetitionFile?> File(Guid petition, UploadId upload, CancellationToken stop) => (await Files(petition, stop)).FirstOrDefault(f => f.Upload == upload);

    /// <summary>The uploads belong to the petition from now on; one that somebody else sent makes the batch stale.</summary>
    public static Batch Enclose(Batch batch, Petition one, IReadOnlyList<Upload> uploads)
    {
        foreach (var (upload, place) in uploads.Select((u, i) => (u, i + 1)))
        {
            UploadStore.Attach(batch, upload.Id, one.Citizen, one.FiledAt).Add(
                "insert into people.petition_file(upload, petition_id, place, sha256, name, media_type, size) values ($1, $2, $3, $4, $5, $6, $7)",
                upload.Id.Value,
                one.Id,
                (short)place,
                upload.File.Hex,
                upload.Name,
                upload.MediaType,
                upload.Size);
        }

        return batch;
    }

    /// <summary>What everybody may read: title and answer, the latest first.</summary>
    public Task<IReadOnlyList<Petition>> Published(int most, CancellationToken stop) =>
        List("p.published_at is not null and p.erased_at is null order by p.published_at desc limit @most", new { most }, stop);

    /// <summary>For work that is nobody's: what numbers count.</summary>
    public Task<IReadOnlyList<Petition>> Of(Guid[] ids, CancellationToken stop) => List("p.petition_id = any(@ids) order by p.filed_at, p.petition_id", new { ids }, stop);

    /// <summary>Done before a moment, or about an erased dossier and done; their words still there.</summary>
    public async Task<IReadOnlyList<Guid>> Kept(DateTimeOffset endedBefore, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select p.petition_id from people.petition p
            where p.erased_at is null and coalesce(p.returned_at, p.published_at) is not null
              and (coalesce(p.returned_at, p.published_at) < @endedBefore or exists (select from dossiers.erasure e where e.dossier_id = p.dossier_id))
            order by p.filed_at limit @most
            """,
            new { endedBefore, most },
            cancellationToken: stop))).AsList();
    }

    public static Batch Insert(Batch batch, Petition one) => batch.Add(
        """
        insert into people.petition(petition_id, unit, kind, dossier_id, citizen, repeats, words, filed_at, return_by, ask_by, answer_by, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
        """,
        one.Id,
        one.Unit.Value,
        Code(one.Kind),
        Batch.Typed(NpgsqlDbType.Uuid, one.Dossier?.Value),
        one.Citizen.Value,
        Batch.Typed(NpgsqlDbType.Uuid, one.Repeats),
        one.Words,
        one.FiledAt,
        one.ReturnBy,
        one.AskBy,
        one.AnswerBy);

    /// <summary>Its next state, where nobody moved it meanwhile.</summary>
    public static Batch Save(Batch batch, Petition one) => batch.Add(
        """
        with moved as (
          update people.petition set version = $2, asked_at = $3, asked_words = $4, supplemented_at = $5, supplement_words = $6, returned_at = $7, return_reason = $8,
            answered_at = $9, answer = $10, answered_by = $11, publish_by = $12, published_at = $13, title = $14, liked_at = $15, liked = $16, conclusion = $17
          where petition_id = $1 and version = $2 - 1 returning 1)
        select kernel.expect_one((select count(*) from moved))
        """,
        one.Id,
        one.Version,
        Batch.Typed(NpgsqlDbType.TimestampTz, one.AskedAt),
        Batch.Typed(NpgsqlDbType.Text, one.AskedWords),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.SupplementedAt),
        Batch.Typed(NpgsqlDbType.Text, one.SupplementWords),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.ReturnedAt),
        Batch.Typed(NpgsqlDbType.Text, one.ReturnReason),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.AnsweredAt),
        Batch.Typed(NpgsqlDbType.Text, one.Answer),
        Batch.Typed(NpgsqlDbType.Uuid, one.AnsweredBy?.Value),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.PublishBy),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.PublishedAt),
        Batch.Typed(NpgsqlDbType.Text, one.Title),
        Batch.Typed(NpgsqlDbType.TimestampTz, one.LikedAt),
        Batch.Typed(NpgsqlDbType.Boolean, one.Liked),
        Batch.Typed(NpgsqlDbType.Text, one.Conclusion is { } conclusion ? Code(conclusion) : null));

    /// <summary>Stale where it was done already.</summary>
    public static Batch Erase(Batch batch, Guid petition, DateTimeOffset at) => batch.Add(
        """
        with gone as (select dossiers.erased_words('retention') as words),
        erased as (
          update people.petition p set erased_at = $2, words = g.words, asked_words = case when asked_words is not null then g.words end,
            supplement_words = case when supplement_words is not null then g.words end, return_reason = case when return_reason is not null then g.words end,
            answer = case when answer is not null then g.words end, title = case when title is not null then g.words end
          from gone g where p.petition_id = $1 and p.erased_at is null returning 1)
        select kernel.expect_one((select count(*) from erased))
        """,
        petition,
        at);

    public static string Code(PetitionConclusion conclusion) => conclusion switch
    {
        PetitionConclusion.Right => "right",
        PetitionConclusion.PartlyRight => "partly",
        PetitionConclusion.Wrong => "wrong",
        _ => "not-judged",
    };

    public static string Code(PetitionKind kind) => kind == PetitionKind.Conduct ? "conduct" : "regulation";

    private async Task<IReadOnlyList<Petition>> List(string where, object values, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(known.Of($"select {Columns} from people.petition p where {where}", "people.petition"), values, cancellationToken: stop))).Select(r => r.ToPetition())];
    }

    private static DynamicParameters Eyes(Viewer viewer, params (string Name, object? Value)[] more)
    {
        var values = new DynamicParameters(new
        {
            account = viewer.Account.Value,
            desks = viewer.UnitsWhere(Permissions.Desk).Select(u => u.Value).ToArray(),
            leads = viewer.UnitsWhere(Permissions.Sign).Select(u => u.Value).ToArray(),
        });
        foreach (var (name, value) in more)
        {
            values.Add(name, value);
        }

        return values;
    }

    internal sealed class Row
    {
        public Guid PetitionId { get; init; }

        public string Unit { get; init; } = "";

        public string Kind { get; init; } = "";

        public Guid? DossierId { get; init; }

        public Guid Citizen { get; init; }

        public Guid? Repeats { get; init; }

        public string Words { get; init; } = "";

        public DateTimeOffset FiledAt { get; init; }

        public DateTimeOffset ReturnBy { get; init; }

        public DateTimeOffset AskBy { get; init; }

        public DateTimeOffset AnswerBy { get; init; }

        public DateTimeOffset? AskedAt { get; init; }

        public string? AskedWords { get; init; }

        public DateTimeOffset? SupplementedAt { get; init; }

        public string? SupplementWords { get; init; }

        public DateTimeOffset? ReturnedAt { get; init; }

        public string? ReturnReason { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public string? Answer { get; init; }

        public Guid? AnsweredBy { get; init; }

        public string? Conclusion { get; init; }

        public DateTimeOffset? PublishBy { get; init; }

        public DateTimeOffset? PublishedAt { get; init; }

        public string? Title { get; init; }

        public DateTimeOffset? LikedAt { get; init; }

        public bool? Liked { get; init; }

        public int Version { get; init; }

        public DateTimeOffset? ErasedAt { get; init; }

        public Petition ToPetition() => new()
        {
            Id = PetitionId,
            Unit = new UnitCode(Unit),
            Kind = Kind == "conduct" ? PetitionKind.Conduct : PetitionKind.Regulation,
            Dossier = DossierId is { } dossier ? new Kernel.DossierId(dossier) : null,
            Citizen = new AccountId(Citizen),
            Repeats = Repeats,
            Words = Words,
            FiledAt = FiledAt,
            ReturnBy = ReturnBy,
            AskBy = AskBy,
            AnswerBy = AnswerBy,
            AskedAt = AskedAt,
            AskedWords = AskedWords,
            SupplementedAt = SupplementedAt,
            SupplementWords = SupplementWords,
            ReturnedAt = ReturnedAt,
            ReturnReason = ReturnReason,
            AnsweredAt = AnsweredAt,
            Answer = Answer,
            AnsweredBy = AnsweredBy is { } by ? new AccountId(by) : null,
            Conclusion = Conclusion is { } said ? Enum.GetValues<PetitionConclusion>().First(c => Code(c) == said) : null,
            PublishBy = PublishBy,
            PublishedAt = PublishedAt,
            Title = Title,
            LikedAt = LikedAt,
            Liked = Liked,
            Version = Version,
            ErasedAt = ErasedAt,
        };
    }
}
