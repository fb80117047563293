using Dapper;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Units, their succession and the posts in the database.</summary>
public sealed class UnitStore(Database database, Journal journal, AsKnown known)
{
    /// <summary>The rows of all units in all periods.</summary>
    public async Task<IReadOnlyList<Unit>> Register(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<UnitRow>(new CommandDefinition(
            known.Of("select code, name, kind, parent, from_day, to_day from organisation.unit order by code, from_day", "organisation.unit"),
            cancellationToken: stop))).Select(r => r.ToUnit()).ToList();
    }

    public async Task<UnitTree> Tree(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return UnitTree.AsOf(
            (await connection.QueryAsync<UnitRow>(new CommandDefinition(
                known.Of("""
                select code, name, kind, parent, from_day, to_day from organisation.unit
                where daterange(from_day, to_day, '[]') @> @day
                """, "organisation.unit"),
                new { day },
                cancellationToken: stop))).Select(r => r.ToUnit()),
            day);
    }

    public async Task<Unit?> Find(UnitCode code, DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<UnitRow>(new CommandDefinition(
            known.Of("""
            select code, name, kind, parent, from_day, to_day from organisation.unit
            where code = @code and daterange(from_day, to_day, '[]') @> @day
            """, "organisation.unit"),
            new { code = code.Value, day },
            cancellationToken: stop)))?.ToUnit();
    }

    /// <summary>Writes the changes of a units file and the act that names them.</summary>
    public Task<Outcome<Done>> Save(UnitChanges changes, Act act, CancellationToken stop) =>
        journal.Commit(Journal.Append(Write(Keep(new Batch(), act.RecordedAt), changes), act), stop);

    /// <summary>Keeps the register as it was until this moment; before whatever changes it.</summary>
    internal static Batch Keep(Batch batch, DateTimeOffset at) => batch.Add("select organisation.keep_register($1)", at);

    internal static Batch Write(Batch batch, UnitChanges changes)
    {
        var rows = changes.Changed.Select(c => c.New).Concat(changes.Added).ToList();
        return batch.Add(
            """
            insert into organisation.unit(code, name, kind, parent, from_day, to_day)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::date[])
            on conflict (code, from_day) do update
              set name = excluded.name, kind = excluded.kind, parent = excluded.parent, to_day = excluded.to_day
            """,
            rows.Select(u => u.Code.Value).ToArray(),
            rows.Select(u => u.Name).ToArray(),
            rows.Select(u => u.Kind).ToArray(),
            rows.Select(u => u.Parent?.Value).ToArray(),
            rows.Select(u => u.FromDay).ToArray(),
            rows.Select(u => u.ToDay).ToArray());
    }

    /// <summary>What became of a unit; empty while it stands or where the register does not know.</summary>
    public async Task<IReadOnlyList<Succession>> SuccessorsOf(UnitCode code, CancellationToken stop) =>
        await Successions("old_code = @code", code, stop);

    /// <summary>The units a unit was made from.</summary>
    public async Task<IReadOnlyList<Succession>> PredecessorsOf(UnitCode code, CancellationToken stop) =>
        await Successions("new_code = @code", code, stop);

    /// <summary>Adds the rows that are not there yet.</summary>
    public async Task<Outcome<Done>> Save(IReadOnlyList<Succession> rows, Act act, CancellationToken stop) =>
        await journal.Commit(Journal.Append(Write(Keep(new Batch(), act.RecordedAt), rows), act), stop);

    internal static Batch Write(Batch batch, IReadOnlyList<Succession> rows) => batch.Add(
        """
        insert into organisation.succession(old_code, new_code, on_day, kind)
        select * from unnest($1::text[], $2::text[], $3::date[], $4::text[]) on conflict do nothing
        """,
        rows.Select(r => r.Old.Value).ToArray(),
        rows.Select(r => r.New?.Value).ToArray(),
        rows.Select(r => r.OnDay).ToArray(),
        rows.Select(r => r.Kind).ToArray());

    /// <summary>Every row of who followed whom.</summary>
    public async Task<IReadOnlyList<Succession>> Successions(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<SuccessionRow>(new CommandDefinition(
            known.Of("select old_code, new_code, on_day, kind from organisation.succession order by on_day, old_code, new_code", "organisation.succession"), cancellationToken: stop)))
            .Select(r => r.ToSuccession()).ToList();
    }

    public async Task<IReadOnlyList<Post>> Posts(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Post>(new CommandDefinition(
            "select code, name, role, counter from organisation.post order by code", cancellationToken: stop))).AsList();
    }

    public async Task<Outcome<Done>> Save(IReadOnlyList<Post> posts, Act act, CancellationToken stop) =>
        await journal.Commit(
            Journal.Append(
                new Batch().Add(
                    """
                    insert into organisation.post(code, name, role, counter)
                    select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[])
                    on conflict (code) do update set name = excluded.name, role = excluded.role, counter = excluded.counter
                    """,
                    posts.Select(p => p.Code).ToArray(),
                    posts.Select(p => p.Name).ToArray(),
                    posts.Select(p => p.Role).ToArray(),
                    posts.Select(p => p.Counter).ToArray()),
                act),
            stop);

    /// <summary>Whether this very text of a catalogue file was the last one loaded.</summary>
    public async Task<bool> IsLoaded(string path, string sha256, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from organisation.catalogue_file where path = @path and sha256 = @sha256)",
            new { path, sha256 },
            cancellationToken: stop));
    }

    public async Task RememberLoaded(string path, string sha256, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into organisation.catalogue_file(path, sha256) values (@path, @sha256)
            on conflict (path) do update set sha256 = excluded.sha256
            """,
            new { path, sha256 },
            cancellationToken: stop));
    }

    private async Task<IReadOnlyList<Succession>> Successions(string condition, UnitCode code, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<SuccessionRow>(new CommandDefinition(
            $"select old_code, new_code, on_day, kind from organisation.succession where {condition} order by on_day, old_code, new_code",
            new { code = code.Value },
            cancellationToken: stop))).Select(r => r.ToSuccession()).ToList();
    }

    private sealed record UnitRow(string Code, string Name, string Kind, string? Parent, DateOnly FromDay, DateOnly? ToDay)
    {
        public Unit ToUnit() => new(new UnitCode(Code), Name, Kind, Parent is null ? null : new UnitCode(Parent), FromDay, ToDay);
    }

    private sealed record SuccessionRow(string OldCode, string? NewCode, DateOnly OnDay, string Kind)
    {
        public Succession ToSuccession() => new(new UnitCode(OldCode), NewCode is null ? null : new UnitCode(NewCode), OnDay, Kind);
    }
}
