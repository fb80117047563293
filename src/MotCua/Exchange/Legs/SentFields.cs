using System.Text.Json.Nodes;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>A value that a system is given and nobody types there.</summary>
/// <param name="Origin">Where the one form has it from; null for what an earlier leg gave.</param>
public sealed record SentField(string Name, Origin? Origin);

/// <summary>
/// What one system is told of a leg, field by field, each with where it comes from. What is not known is there and empty;
/// nothing is ever made up.
/// </summary>
public sealed class SentFields(Answers answers)
{
    private readonly List<SentField> sent = [];

    public JsonObject Json { get; } = [];

    /// <summary>The fields that have a value.</summary>
    public IReadOnlyList<SentField> Fields => sent;

    /// <param name="field">The question of the form that was answered.</param>
    public SentFields Put(string name, string? value, string field) => Add(name, value, answers.OriginOf(field));

    public SentFields Text(string name, string field) => Put(name, answers.Text(field), field);

    public SentFields Flag(string name, string field) => Put(name, answers.Flag(field) switch { true => "1", false => "0", _ => null }, field);

    /// <summary>dd.MM.yyyy; MM.yyyy or yyyy where no more is known.</summary>
    public SentFields Date(string name, PartialDate? date, string field) => Put(name, Written(date), field);

    /// <summary>What an earlier leg, or a register after it, gave.</summary>
    public SentFields Output(string name, string? value) => Add(name, value, null);

    /// <summary>There are no districts since 1/7/2025, and a place outside the province is told in words.</summary>
    public SentFields Address(string name, AddressAnswer? address, string province, string field)
    {
        Json[name] = new JsonObject
        {
            ["maTinh"] = address?.Unit is null ? "" : province,
            ["maHuyen"] = "",
            ["maXa"] = address?.Unit is { } unit ? unit[(unit.LastIndexOf('.') + 1)..] : "",
            ["dcChiTiet"] = address?.ForPeople() ?? "",
        };
        Note(name, address?.ForPeople(), answers.OriginOf(field));
        return this;
    }

    /// <summary>Rows of a repeated group.</summary>
    public SentFields Rows(string name, IEnumerable<SentFields> rows)
    {
        var list = rows.ToList();
        Json[name] = new JsonArray([.. list.Select(r => (JsonNode)r.Json)]);
        sent.AddRange(list.SelectMany((r, i) => r.Fields.Select(f => f with { Name = $"{name}[{i}].{f.Name}" })));
        return this;
    }

    /// <summary>A person's own fields behind a prefix, as the civil-status declaration has them: <c>meHoTen</c>, <c>meNgaySinh</c> …</summary>
    public SentFields Person(string prefix, PersonAnswer? person, string field) => this
        .Put(prefix + "HoTen", person?.Name, field)
        .Put(prefix + "NgaySinh", Written(person?.Birth), field)
        .Put(prefix + "DanToc", person?.Ethnicity, field)
        .Put(prefix + "QuocTich", person?.Nationality, field)
        .Put(prefix + "SoGiayToTuyThan", person?.Number, field);

    public static string? Written(PartialDate? date) => date?.ForPeople().Replace('/', '.');

    private SentFields Add(string name, string? value, Origin? origin)
    {
        Json[name] = value ?? "";
        Note(name, value, origin);
        return this;
    }

    private void Note(string name, string? value, Origin? origin)
    {
        if (!string.IsNullOrEmpty(value))
        {
            sent.Add(new SentField(name, origin));
        }
    }
}
