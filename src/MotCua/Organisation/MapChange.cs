using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>One line of a change of the map.</summary>
/// <param name="Number">Its line of the file; what a page adds comes after.</param>
/// <param name="Kind">One of <see cref="MapChange.Kinds"/>.</param>
/// <param name="Old">Null only where a unit begins that followed nobody.</param>
/// <param name="New">Null only where a unit is dissolved. A successor that does not stand yet is described on one of its lines.</param>
/// <param name="Procedure">Of a handling line: the procedure it speaks of; null with <paramref name="Field"/> null for all that is left.</param>
public sealed record MapChangeLine(
    int Number,
    string Kind,
    UnitCode? Old,
    UnitCode? New,
    string? Name = null,
    string? UnitKind = null,
    UnitCode? Parent = null,
    string? Procedure = null,
    string? Field = null);

/// <summary>What a change does to the register, and what is wrong with it.</summary>
/// <param name="Ends">Units with the last day they get.</param>
/// <param name="Begins">Units, or the next periods of units, that begin on the day.</param>
/// <param name="Rows">All rows to write, at the number of the line that causes each.</param>
public sealed record MapEffect(
    IReadOnlyList<Unit> Ends,
    IReadOnlyList<Unit> Begins,
    IReadOnlyList<UnitLine> Rows,
    IReadOnlyList<Succession> Successions,
    IReadOnlyList<CsvFault> Faults);

/// <summary>
/// A change of the map: merge, split, rename, dissolve, begin, ordered by one decision and carried out in one go on its
/// day. Pure: lines in, what they do to the register and where work goes out.
/// </summary>
public sealed record MapChange(Guid Id, int Version, DateOnly OnDay, string Decision, DateOnly DecidedOn, IReadOnlyList<MapChangeLine> Lines)
{
    public const string Handle = "handle";
    public const string Create = "create";
    public const string Dissolve = "dissolve";

    /// <summary>In a handling line in the place of a unit: every ended unit without a line of its own.</summary>
    public static readonly UnitCode Every = new("*");

    /// <summary>In a handling line in the place of the successor: the commune where the applicant lives, by the answers.</summary>
    public static readonly UnitCode WhereTheyLive = new("noi-cu-tru");

    public static IReadOnlyList<string> Kinds { get; } = [.. Succession.Kinds, Create, Handle];

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? DiscardedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it was called off after its confirmation, before its day.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    public string? CancelReason { get; init; }

    /// <summary>How many dossiers were moved so far.</summary>
    public int Moved { get; init; }

    /// <summary>How many the last round left because nobody has chosen where they go.</summary>
    public int Waiting { get; init; }

    public bool Open => ConfirmedAt is null && DiscardedAt is null;

    public bool Cancellable(DateOnly today) => ConfirmedAt is not null && CancelledAt is null && OnDay > today;

    /// <summary>"Nghị quyết 1680/NQ-UBTVQH15 ngày 16/06/2025".</summary>
    public string Title => $"{Decision} ngày {VietnameseDates.Day(DecidedOn)}";

    public DateOnly LastDay => OnDay.AddDays(-1);

    /// <summary>The units whose work has to be looked at, in the order of the lines.</summary>
    public IReadOnlyList<UnitCode> Touched =>
        [.. Moves.GroupBy(l => l.Old!.Value).Where(g => !g.All(l => l.New == l.Old)).Select(g => g.Key)];

    /// <summary>Of those the ones that end; the others give away a part only.</summary>
    public IReadOnlyList<UnitCode> Ending => [.. Touched.Where(old => !SuccessorsOf(old).Contains(old))];

    private IEnumerable<MapChangeLine> Moves => Lines.Where(l => Succession.Kinds.Contains(l.Kind));

    public IReadOnlyList<UnitCode> SuccessorsOf(UnitCode old) =>
        [.. Moves.Where(l => l.Old == old && l.New is not null).Select(l => l.New!.Value).Distinct()];

    /// <summary>Where everything of a unit goes; null where it was split or dissolved.</summary>
    public UnitCode? SuccessorOf(UnitCode old) => SuccessorsOf(old) is [var one] ? one : null;

    /// <summary>
    /// Who deals with what a unit without one successor had open: by procedure before by field before all the rest, a
    /// line of the unit itself before one of every unit. Null where no line says so.
    /// </summary>
    public UnitCode? HandlerOf(UnitCode old, string procedure, string? field) => Lines
        .Where(l => l.Kind == Handle && (l.Old == old || l.Old == Every))
        .Where(l => (l.Procedure is null || ProcedureCode.National(l.Procedure) == ProcedureCode.National(procedure)) && (l.Field is null || l.Field == field))
        .OrderBy(l => l.Procedure is null).ThenBy(l => l.Field is null).ThenBy(l => l.Old == Every).ThenBy(l => l.Number)
        .FirstOrDefault()?.New;

    /// <summary>What became of the place where somebody lives: the unit of the new map, null where that is not one unit.</summary>
    public UnitCode? Today(UnitCode commune) => Touched.Contains(commune) ? SuccessorOf(commune) : commune;

    /// <summary>What it does to the register as it stands. A change that the register already holds does nothing to it.</summary>
    public MapEffect EffectOn(IReadOnlyList<Unit> register)
    {
        var (rows, faults) = (new List<UnitLine>(), new List<CsvFault>());
        foreach (var old in Ending)
        {
            var at = Moves.First(l => l.Old == old).Number;
            if (register.FirstOrDefault(u => u.Code == old && u.StandsOn(LastDay)) is not { } standing)
            {
                faults.Add(new(at, $"đơn vị {old} không tồn tại vào ngày {VietnameseDates.Day(LastDay)}; hãy kiểm tra mã ở cột old."));
            }
            else
            {
                rows.Add(new(at, standing with { ToDay = LastDay }));
            }
        }

        foreach (var lines in Lines.Where(l => l.Kind != Handle && l.New is not null).GroupBy(l => l.New!.Value))
        {
            rows.AddRange(Begun(lines.Key, [.. lines], register, faults));
        }

        faults.AddRange(Lines.Where(l => l.Kind == Handle).SelectMany(l => HandlingFaults(l, register, rows)));
        faults.AddRange(Moves.Where(l => l.Kind == "rename").GroupBy(l => l.Old).Where(g => g.Count() > 1)
            .Select(g => new CsvFault(g.Last().Number, $"đơn vị {g.Key} đổi tên hai lần trong cùng một ngày; hãy bỏ một dòng hoặc dùng split.")));
        faults.AddRange(UnitRegister.Check(register, rows));
        var before = register.ToDictionary(u => (u.Code, u.FromDay));
        var changed = rows.Where(r => !before.TryGetValue((r.Unit.Code, r.Unit.FromDay), out var old) || old != r.Unit).ToList();
        return new MapEffect(
            [.. rows.Where(r => r.Unit.ToDay == LastDay && r.Unit.FromDay < OnDay).Select(r => r.Unit)],
            [.. rows.Where(r => r.Unit.FromDay == OnDay).Select(r => r.Unit)],
            changed,
            [.. Moves.Where(l => l.New != l.Old).Select(l => new Succession(l.Old!.Value, l.New, OnDay, l.Kind)).Distinct()],
            [.. faults.OrderBy(f => f.Line)]);
    }

    /// <summary>The rows of a unit that takes over: none where it stands already and stays what it is.</summary>
    private IEnumerable<UnitLine> Begun(UnitCode code, IReadOnlyList<MapChangeLine> lines, IReadOnlyList<Unit> register, List<CsvFault> faults)
    {
        var standing = Ending.Contains(code) ? null : register.FirstOrDefault(u => u.Code == code && u.StandsOn(OnDay));
        if (lines.FirstOrDefault(l => l.Name is not null) is not { } described)
        {
            if (standing is null)
            {
                faults.Add(new(lines[0].Number, $"đơn vị mới {code} chưa có; hãy ghi tên, loại và cấp trên của đơn vị này ở một dòng."));
            }

            yield break;
        }

        var unit = new Unit(code, described.Name!, described.UnitKind ?? standing?.Kind ?? "", described.Parent ?? standing?.Parent, OnDay, standing?.ToDay);
        if (Organisation.UnitKind.Find(unit.Kind) is null)
        {
            faults.Add(new(described.Number, $"đơn vị {unit} thiếu loại (cột unit_kind); hãy dùng một trong: {string.Join(", ", Organisation.UnitKind.All.Select(k => k.Code))}."));
            yield break;
        }

        if (standing is not null && standing.FromDay < OnDay)
        {
            if (standing with { FromDay = OnDay } == unit)
            {
                yield break;
            }

            yield return new(described.Number, standing with { ToDay = LastDay });
        }

        yield return new(described.Number, unit);
    }

    private IEnumerable<CsvFault> HandlingFaults(MapChangeLine line, IReadOnlyList<Unit> register, List<UnitLine> rows)
    {
        if (line.Old != Every && (!Touched.Contains(line.Old!.Value) || SuccessorOf(line.Old.Value) is not null))
        {
            yield return new(line.Number, $"đơn vị {line.Old} không bị giải thể hay chia tách ở đây; dòng handle chỉ dùng cho đơn vị không có một đơn vị kế thừa duy nhất.");
        }

        if (line.New != WhereTheyLive && !register.Any(u => u.Code == line.New && u.StandsOn(OnDay) && !Ending.Contains(u.Code)) && rows.All(r => r.Unit.Code != line.New || r.Unit.FromDay != OnDay))
        {
            yield return new(line.Number, $"đơn vị tiếp nhận {line.New} không tồn tại vào ngày {VietnameseDates.Day(OnDay)}; hãy kiểm tra cột new.");
        }
    }
}
