using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MotCua.Calendars;

/// <summary>A due moment (UTC) and how it came about.</summary>
public sealed record DueDate(
    [property: JsonPropertyName("moment")] DateTimeOffset Moment,
    [property: JsonPropertyName("explanation")] IReadOnlyList<DueStep> Explanation);

/// <summary>What one step of an explanation says; the names are stored with dossiers and never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueStepKind>))]
public enum DueStepKind
{
    /// <summary>Received within counter hours.</summary>
    [JsonStringEnumMemberName("received")]
    Received,

    /// <summary>Received outside counter hours: counts as at the next opening.</summary>
    [JsonStringEnumMemberName("received-outside-hours")]
    ReceivedOutsideHours,

    /// <summary>Received at a counter that is open while time limits stand still.</summary>
    [JsonStringEnumMemberName("received-uncounted-hours")]
    ReceivedInUncountedHours,

    /// <summary>The day of reception is not counted.</summary>
    [JsonStringEnumMemberName("day-zero")]
    DayZero,

    /// <summary>Same-day work received after 15:00 goes to the next working day.</summary>
    [JsonStringEnumMemberName("after-fifteen")]
    AfterFifteen,

    /// <summary>Working days that count.</summary>
    [JsonStringEnumMemberName("working-days")]
    WorkingDays,

    /// <summary>A Saturday that counts because it makes up for a weekday off.</summary>
    [JsonStringEnumMemberName("make-up-day")]
    MakeUpDay,

    /// <summary>Calendar days that count.</summary>
    [JsonStringEnumMemberName("days")]
    Days,

    [JsonStringEnumMemberName("months")]
    Months,

    /// <summary>Time inside counting windows.</summary>
    [JsonStringEnumMemberName("working-time")]
    WorkingTime,

    [JsonStringEnumMemberName("time")]
    Time,

    [JsonStringEnumMemberName("weekly-rest")]
    WeeklyRest,

    /// <summary>A day off by the law or by a decision.</summary>
    [JsonStringEnumMemberName("day-off")]
    DayOff,

    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>The last day is no working day: the limit ends on the next one.</summary>
    [JsonStringEnumMemberName("moved-to-working-day")]
    MovedToWorkingDay,

    /// <summary>The last hour is no working time: the limit ends at the next opening.</summary>
    [JsonStringEnumMemberName("moved-to-opening")]
    MovedToOpening,

    /// <summary>The promised moment was moved, with a clause.</summary>
    [JsonStringEnumMemberName("reappointed")]
    Reappointed,

    [JsonStringEnumMemberName("due")]
    Due,
}

/// <summary>
/// One step of an explanation as data: kept as JSON beside the due moment, read to people by <see cref="DueWords"/>.
/// </summary>
public sealed record DueStep
{
    [JsonPropertyName("kind")]
    public required DueStepKind Kind { get; init; }

    /// <summary>Vietnam time. Counted days begin at their opening, days off at midnight.</summary>
    [JsonPropertyName("from")]
    public required DateTimeOffset From { get; init; }

    /// <summary>Vietnam time, exclusive. Counted days end at their closing, days off at midnight.</summary>
    [JsonPropertyName("to")]
    public required DateTimeOffset To { get; init; }

    /// <summary>Days counted, or not counted because of a pause.</summary>
    [JsonPropertyName("days")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Days { get; init; }

    /// <summary>Minutes counted, or not counted because of a pause.</summary>
    [JsonPropertyName("minutes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Minutes { get; init; }

    /// <summary>The holiday's name; of an outage the partner that was down.</summary>
    [JsonPropertyName("name")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>The limit as written, such as <c>20 wd</c>.</summary>
    [JsonPropertyName("limit")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Limit { get; init; }

    [JsonPropertyName("pause")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(JsonStringEnumConverter<PauseKind>))]
    public PauseKind? Pause { get; init; }

    /// <summary>The other half of a swap.</summary>
    [JsonPropertyName("swappedWith")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? SwappedWith { get; init; }

    /// <summary>The decisions that ordered the day, as people cite them.</summary>
    [JsonPropertyName("source")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    [JsonPropertyName("clause")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clause { get; init; }
}

/// <summary>Explanations as JSON text.</summary>
public static class DueSteps
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(IReadOnlyList<DueStep> steps) => JsonSerializer.Serialize(steps, Plain);

    public static IReadOnlyList<DueStep> FromJson(string json) => JsonSerializer.Deserialize<List<DueStep>>(json, Plain) ?? [];
}
