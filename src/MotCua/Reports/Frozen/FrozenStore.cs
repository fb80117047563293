using System.Text;
using System.Text.Json;
using Dapper;
using MotCua.Indicators;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Reports.Frozen;

/// <summary>Frozen tables: written once, read for ever.</summary>
public sealed class FrozenStore(Database database)
{
    private const string Select =
        """
        select frozen_id, report, formulas::text as formulas, place, known_at, content, shown::text as shown, sha256, frozen_at, frozen_by
        from reports.frozen
        """;

    public static Batch Add(Batch batch, FrozenTable table) => batch.Add(
        """
        insert into reports.frozen(frozen_id, report, unit, from_day, to_day, title, formulas, place, known_at, content, shown, sha256, frozen_at, frozen_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """,
        table.Id,
        table.Report,
        table.Unit.Value,
        table.Shown.From,
        table.Shown.To,
        table.Shown.Title,
        Batch.Json(JsonSerializer.Serialize(table.Formulas)),
        table.Known.Place,
        table.Known.Moment,
        table.Content,
        Batch.Json(ShownJson.Write(table.Shown)),
        table.Sha256,
        table.FrozenAt,
        Batch.Typed(NpgsqlDbType.Uuid, table.FrozenBy?.Value));

    public async Task<FrozenTable?> Find(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"{Select} where frozen_id = @id", new { id }, cancellationToken: stop)))?.ToTable();
    }

    /// <summary>The newest first; of all units where none is named.</summary>
    public async Task<IReadOnlyList<FrozenTable>> List(IReadOnlyList<UnitCode>? units, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Select} where @units::text[] is null or unit = any(@units) order by frozen_at desc, frozen_id desc limit @most",
            new { units = units?.Select(u => u.Value).ToArray(), most },
            cancellationToken: stop))).Select(r => r.ToTable()).ToList();
    }

    /// <summary>The hash that the journal holds for a frozen table.</summary>
    public async Task<string?> HashInJournal(Guid id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select data ->> 'sha256' from kernel.act where subject = @id and kind = @Kind", new { id, FreezeTable.Kind }, cancellationToken: stop));
    }

    private sealed record Row
    {
        public Guid FrozenId { get; init; }

        public string Report { get; init; } = "";

        public string Formulas { get; init; } = "[]";

        public long Place { get; init; }

        public DateTimeOffset KnownAt { get; init; }

        public string Content { get; init; } = "";

        public string Shown { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public DateTimeOffset FrozenAt { get; init; }

        public Guid? FrozenBy { get; init; }

        public FrozenTable ToTable() => new(
            FrozenId, Report, ShownJson.Read(Shown), JsonSerializer.Deserialize<List<FormulaVersion>>(Formulas) ?? [], new KnownAt(Place, KnownAt),
            Content, Sha256, FrozenAt, FrozenBy is { } by ? new AccountId(by) : null);
    }
}

/// <summary>A report's table as JSON that gives back the very same table: counts stay counts, rates keep their decimals.</summary>
public static class ShownJson
{
    public static string Write(ReportTable table)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteString("title", table.Title);
            json.WriteString("from", table.From.ToString("yyyy-MM-dd", null));
            json.WriteString("to", table.To.ToString("yyyy-MM-dd", null));
            json.WritePropertyName("columns");
            JsonSerializer.Serialize(json, table.Columns);
            json.WritePropertyName("notes");
            JsonSerializer.Serialize(json, table.Notes);
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                json.WriteString("unit", row.Unit.Value);
                json.WriteString("name", row.UnitName);
                json.WriteStartArray("cells");
                foreach (var cell in row.Cells)
                {
                    JsonSerializer.Serialize(json, cell switch { null => null, long count => $"n{count}", decimal rate => FormattableString.Invariant($"d{rate}"), _ => "t" + cell });
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    public static ReportTable Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return new ReportTable(
            root.GetProperty("name").GetString()!,
            root.GetProperty("title").GetString()!,
            DateOnly.ParseExact(root.GetProperty("from").GetString()!, "yyyy-MM-dd"),
            DateOnly.ParseExact(root.GetProperty("to").GetString()!, "yyyy-MM-dd"),
            root.GetProperty("columns").Deserialize<List<ReportColumn>>()!,
            [.. root.GetProperty("rows").EnumerateArray().Select(r => new ReportRow(
                new UnitCode(r.GetProperty("unit").GetString()!), r.GetProperty("name").GetString()!, [.. r.GetProperty("cells").EnumerateArray().Select(c => Cell(c.GetString()))]))],
            root.GetProperty("notes").Deserialize<List<string>>()!);
    }

    private static object? Cell(string? text) => text switch
    {
        null => null,
        ['n', ..] => long.Parse(text.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture),
        ['d', ..] => decimal.Parse(text.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture),
        _ => text[1..],
    };
}
