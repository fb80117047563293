using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>What sort of unit it is; the code is what files write and the database holds.</summary>
public sealed record UnitKind(string Code, string Name)
{
    /// <summary>In the order people list them.</summary>
    public static IReadOnlyList<UnitKind> All { get; } =
    [
        new("province", "UBND cấp tỉnh"),
        new("district", "UBND cấp huyện"),
        new("commune", "UBND cấp xã"),
        new("department", "Sở, ban, ngành"),
        new("division", "Phòng chuyên môn"),
        new("centre", "Trung tâm Phục vụ hành chính công"),
        new("point", "Điểm tiếp nhận"),
    ];

    public static UnitKind? Find(string code) => All.FirstOrDefault(k => k.Code == code);
}

/// <summary>One unit in one period: a change of name, kind or parent is a new row of the same code.</summary>
/// <param name="FromDay">First day, local, inclusive.</param>
/// <param name="ToDay">Last day, local, inclusive; null while it stands.</param>
public sealed record Unit(UnitCode Code, string Name, string Kind, UnitCode? Parent, DateOnly FromDay, DateOnly? ToDay)
{
    public bool StandsOn(DateOnly day) => FromDay <= day && day <= (ToDay ?? DateOnly.MaxValue);

    public bool Overlaps(Unit other) =>
        FromDay <= (other.ToDay ?? DateOnly.MaxValue) && other.FromDay <= (ToDay ?? DateOnly.MaxValue);

    /// <summary>"Xã Vĩnh Linh (H50.19363)": how faults name it.</summary>
    public override string ToString() => $"{Name} ({Code})";
}

/// <summary>What became of a unit on a day; without successor it was dissolved among several.</summary>
/// <param name="OnDay">First day of the new state.</param>
/// <param name="Kind"><c>merge</c>, <c>split</c>, <c>rename</c> or <c>dissolve</c>.</param>
public sealed record Succession(UnitCode Old, UnitCode? New, DateOnly OnDay, string Kind)
{
    public static IReadOnlyList<string> Kinds { get; } = ["merge", "split", "rename", "dissolve"];
}

/// <summary>A place in the work that steps name and units fill with people.</summary>
/// <param name="Role">The role its holder has, as <c>posts.csv</c> writes it; what a role may do stands in the permission table.</param>
/// <param name="Counter">Whether it is a one-stop counter: only such a post gives the right to receive.</param>
public sealed record Post(string Code, string Name, string Role, bool Counter);

/// <summary>A person in a post of a unit, for a time.</summary>
public sealed record Posting(UnitCode Unit, string Post, DateOnly FromDay, DateOnly? ToDay)
{
    /// <summary>How the person's signatures are headed: <c>kt</c>, <c>tl</c>, <c>tuq</c>; null for the head of the unit, and where nothing is signed.</summary>
    public string? SigningForm { get; init; }

    /// <summary>The person's own title under it, such as "PHÓ CHỦ TỊCH"; null exactly where there is no form.</summary>
    public string? SignsAs { get; init; }

    public bool HoldsOn(DateOnly day) => FromDay <= day && day <= (ToDay ?? DateOnly.MaxValue);

    public bool Overlaps(Posting other) =>
        FromDay <= (other.ToDay ?? DateOnly.MaxValue) && other.FromDay <= (ToDay ?? DateOnly.MaxValue);
}
