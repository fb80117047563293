using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures.National;

/// <summary>A procedure as the national catalogue's <c>LayThuTuc</c> tells it. Null everywhere means: it does not say.</summary>
public sealed record NationalProcedure
{
    public required ProcedureCode Code { get; init; }

    public string? Name { get; init; }

    public string? FieldName { get; init; }

    public string? Agency { get; init; }

    public IReadOnlyList<string>? Applicants { get; init; }

    public IReadOnlyList<string>? Sequence { get; init; }

    public IReadOnlyList<Channel>? Channels { get; init; }

    /// <summary>Times by what they are for; the channel's own words where none are given.</summary>
    public IReadOnlyList<NationalTime>? Times { get; init; }

    public IReadOnlyList<NationalFee>? Fees { get; init; }

    public IReadOnlyList<(string? Code, string Name)>? Results { get; init; }

    public IReadOnlyList<string>? LegalBasis { get; init; }

    public IReadOnlyList<string>? Components { get; init; }

    /// <summary>TRANGTHAI: 1 is public.</summary>
    public bool? Public { get; init; }
}

/// <summary>One time limit of a message.</summary>
/// <param name="Limit">Null where its unit is not known: then the words are shown and nothing is changed.</param>
/// <param name="Words">As the message writes it: "5 Ngày làm việc".</param>
public sealed record NationalTime(Channel Channel, string? For, TimeLimit? Limit, string Words);

/// <summary>One fee of a message.</summary>
/// <param name="Amount">Đồng; null where it is no whole number.</param>
public sealed record NationalFee(Channel Channel, string? Code, string? Name, long? Amount, string? Per);
