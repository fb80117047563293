using System.Text.RegularExpressions;

namespace MotCua.Kernel;

public readonly record struct DossierId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

public readonly record struct AccountId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

/// <summary>
/// The electronic identifier of an agency (mã định danh cơ quan, Quyết định 20/2020/QĐ-TTg), such as <c>H50</c>
/// or <c>H50.19333</c>; always read together with a date, since names and codes are reused.
/// </summary>
public readonly record struct UnitCode(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// A procedure's national code <c>d.dddddd</c>; a local version adds <c>.000.00.00.Hxx</c>, kept apart so that one
/// procedure written in two ways is one procedure.
/// </summary>
public readonly partial record struct ProcedureCode(string Value)
{
    public override string ToString() => Value;

    /// <summary>The national part, or the whole text where it has no such shape (unverified and local procedures).</summary>
    public static ProcedureCode National(string text)
    {
        var match = Shape().Match(text);
        return new ProcedureCode(match.Success ? match.Groups[1].Value : text);
    }

    /// <summary>The code as a province writes it; a code that is not national stays as it is.</summary>
    public string LocalIn(UnitCode province) => Value.Length == 8 && Shape().IsMatch(Value) ? $"{Value}.000.00.00.{province}" : Value;

    [GeneratedRegex(@"^(\d\.\d{6})(?:\.000\.00\.00\.[A-Z]\d{2})?$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Shape();
}
