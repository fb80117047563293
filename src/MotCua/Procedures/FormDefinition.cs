using System.Text.Json.Serialization;

namespace MotCua.Procedures;

/// <summary>What sort of answer a field takes, and so which boxes it shows.</summary>
public enum FieldKind
{
    Text,
    Multiline,
    Number,

    /// <summary>Whole đồng.</summary>
    Money,

    /// <summary>A day, or only its month or year where the field allows it.</summary>
    Date,

    /// <summary>One of a list: radios when short, a select when long.</summary>
    Choice,
    YesNo,

    /// <summary>A commune of the province as of a date, or a place elsewhere in words, and the rest of the address.</summary>
    Address,

    /// <summary>A person: name, number, birth, sex, nationality, ethnicity – the parts the field names.</summary>
    Person,
    Phone,
    Email,
}

/// <summary>How fine a date must at least be.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
}

/// <summary>Where an answer comes from first; what a register or an earlier dossier gave is not asked again.</summary>
public enum Origin
{
    Typed,

    /// <summary>From a national register (population, civil status …).</summary>
    Register,

    /// <summary>From the person's account or an earlier dossier.</summary>
    Reused,

    /// <summary>Worked out from other answers, never taken from the sender.</summary>
    Computed,
}

public enum PersonPart
{
    Name,

    /// <summary>Personal identity number, 12 digits, or the 9 digits of an old identity card.</summary>
    Number,
    Birth,
    Sex,
    Nationality,
    Ethnicity,
}

/// <summary>An e-form: groups of questions, one group a page.</summary>
public sealed record FormDefinition
{
    public required string Code { get; init; }

    /// <summary>The official name of the form it stands for.</summary>
    public required string Name { get; init; }

    public string? LegalBasis { get; init; }

    public required IReadOnlyList<FormGroup> Groups { get; init; }

    /// <summary>The lists its fields choose from, as they stood when this version was loaded.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Lists { get; init; } =
        new Dictionary<string, IReadOnlyList<FormOption>>(StringComparer.Ordinal);

    [JsonIgnore]
    public IEnumerable<FormField> Fields => Groups.SelectMany(g => g.Fields);

    public FormField? Field(string code) => Fields.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal));

    public FormGroup? Group(string code) => Groups.FirstOrDefault(g => string.Equals(g.Code, code, StringComparison.Ordinal));

    public IReadOnlyList<FormOption> OptionsOf(FormField field) =>
        field.List is { } list ? Lists.GetValueOrDefault(list) ?? [] : field.Options;

    /// <summary>A list by its name, empty where the form has none such.</summary>
    public IReadOnlyList<FormOption> List(string name) => Lists.GetValueOrDefault(name) ?? [];
}

/// <summary>Questions that belong together and share a page.</summary>
public sealed record FormGroup
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public string? Hint { get; init; }

    public FieldCondition? When { get; init; }

    /// <summary>Answered once for each child, heir, member …; null where it is answered once.</summary>
    public Repeat? Repeat { get; init; }

    /// <summary>How many rows its fields stand for; null where the group stands as its definition has it.</summary>
    [JsonIgnore]
    public int? LaidRows { get; init; }

    public required IReadOnlyList<FormField> Fields { get; init; }
}

/// <summary>A group that is answered several times; its rows are numbered from 1 for people and from 0 in codes.</summary>
/// <param name="Item">What one row is, as in "Người con": its heading, and what the button adds.</param>
/// <param name="AtLeast">Fewest rows that make a complete answer.</param>
/// <param name="AtMost">Most rows that are taken.</param>
public sealed record Repeat(string Item, int AtLeast, int AtMost)
{
    /// <summary>No form asks for more rows than this.</summary>
    public const int Most = 50;
}

public sealed record FormOption(string Code, string Label, string? Hint = null);

public sealed record FormField
{
    /// <summary>Unique in the form; small letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    public required FieldKind Kind { get; init; }

    public required string Label { get; init; }

    public string? Hint { get; init; }

    /// <summary>Why this is asked, where a person may wonder.</summary>
    public string? Why { get; init; }

    public bool Required { get; init; } = true;

    public FieldCondition? When { get; init; }

    public Origin Origin { get; init; }

    /// <summary>Of a number or an amount of money: how it is worked out; null where it is asked.</summary>
    public string? Compute { get; init; }

    /// <summary>A WCAG 1.3.5 token such as <c>name</c> or <c>tel</c>, only where the answer is about the applicant.</summary>
    public string? Autocomplete { get; init; }

    public int MaxLength { get; init; } = 250;

    /// <summary>Of a choice.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>Of a choice: the name of a shared list in place of <see cref="Options"/>.</summary>
    public string? List { get; init; }

    /// <summary>Of a date, or of a person's birth.</summary>
    public DatePrecision Precision { get; init; } = DatePrecision.Day;

    /// <summary>Of a date: <c>today</c>, a date <c>yyyy-MM-dd</c>, or the code of another date field.</summary>
    public string? NotAfter { get; init; }

    public string? NotBefore { get; init; }

    /// <summary>Of a number or an amount of money.</summary>
    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>Of a number: digits after the comma.</summary>
    public int Decimals { get; init; }

    /// <summary>
    /// Of an address: <c>today</c>, a date, the code of a date field whose day chooses the map of units, or
    /// <c>either</c>: today's map and that of the day before the reform of 1/7/2025, for what is copied from older papers.
    /// </summary>
    public string AsOf { get; init; } = "today";

    /// <summary>Of an address: whether the line below the commune (house, street, village) must be given.</summary>
    public bool StreetRequired { get; init; }

    /// <summary>Of a person: what is asked, in this order.</summary>
    public IReadOnlyList<PersonPart> Parts { get; init; } = [];

    /// <summary>Of a person: the parts that may stay empty.</summary>
    public IReadOnlyList<PersonPart> OptionalParts { get; init; } = [];
}
