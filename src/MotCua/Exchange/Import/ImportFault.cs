namespace MotCua.Exchange.Import;

/// <summary>One reason why a line cannot be taken in.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Field">The wire's name of the field, or empty for the whole line.</param>
/// <param name="Reason">Vietnamese; says the mend.</param>
public sealed record ImportFault(int Line, string Field, string Reason)
{
    public override string ToString() => Field.Length == 0 ? $"dòng {Line}: {Reason}" : $"dòng {Line}, {Field}: {Reason}";
}

/// <summary>The law was broken before the dossier came here: listed, never mended by us.</summary>
/// <param name="Code">Stable, dotted: <c>finished.no-result</c>.</param>
/// <param name="Clause">As people cite it.</param>
public sealed record Breach(string Code, string Message, string? Clause);
