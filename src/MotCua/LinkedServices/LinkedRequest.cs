using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.LinkedServices;

/// <summary>A request: who asked for which legs, under which text, and who took it in.</summary>
public sealed record LinkedRequest
{
    public const string Here = "here";

    /// <summary>The linked-services portal: it splits and follows what it sent.</summary>
    public const string Dvclt = "dvclt";

    /// <summary>The draft's id; where this office takes in, the dossier's too.</summary>
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required LinkedGroup Group { get; init; }

    public required LinkedEra Era { get; init; }

    public required LinkedSubset Subset { get; init; }

    public required string Procedure { get; init; }

    public required Intake Intake { get; init; }

    public required UnitCode Unit { get; init; }

    public AccountId? Citizen { get; init; }

    /// <summary>citizen or officer: who really typed it.</summary>
    public required string EnteredBy { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>here, or dvclt where the linked-services portal sent it.</summary>
    public string Via { get; init; } = Here;

    /// <summary>How the system outside names it.</summary>
    public string? OuterCode { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<LegSeat> Seats { get; init; }

    public DossierId? Dossier => Intake == Intake.Province ? new DossierId(Id) : null;
}

/// <summary>A request with everything that was said of it.</summary>
public sealed record LinkedFile(LinkedRequest Request, IReadOnlyList<LegReport> Reports)
{
    private LinkedStory? story;

    public LinkedStory Story => story ??= LinkedStory.Tell(Request.Seats, Request.SubmittedAt, Reports);

    /// <summary>Moments reckoned when the legs were written, by leg.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Due { get; init; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>When each report was recorded here, by message.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Recorded { get; init; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    public LegTurn Turn(Leg leg) => LegTurn.Now(leg, Story, l => Due.TryGetValue(l.Code, out var due) ? due : null);

    public bool IsLate(Leg leg, DateTimeOffset now) => leg.State == LegState.Working && (leg.NewDue ?? (Due.TryGetValue(leg.Code, out var due) ? due : null)) < now;
}
