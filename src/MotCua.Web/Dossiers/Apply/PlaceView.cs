using MotCua.Procedures;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>The questions about case and office, at the beginning and when somebody changes them.</summary>
public sealed record PlaceView(Procedure Procedure, string? Case, string? Unit, IReadOnlyList<PlaceOption> Places);
