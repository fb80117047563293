using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Publication;

namespace MotCua.Web.Procedures;

/// <summary>One procedure as the law demands it be published: the seven parts, and what is not verified marked.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class ShowModel(ProcedureStore store, Clock clock) : PageModel
{
    public required ProcedureVersion Version { get; set; }

    public Procedure Procedure => Version.Procedure;

    /// <summary>The limit people ask about first.</summary>
    public string ShortLimit => Procedure.Cases.FirstOrDefault(c => c.Limit is not null)?.Limit?.InVietnamese() ?? "chưa xác định trong danh mục";

    /// <summary>Parts of the seven that are not there.</summary>
    public IReadOnlyList<PublishedPart> Missing => SevenParts.Missing(Procedure);

    public async Task<IActionResult> OnGet(string code, CancellationToken stop)
    {
        if (await store.InForce(ProcedureCode.National(code), clock.Today, stop) is not { } version)
        {
            return NotFound();
        }

        Version = version;
        return this.Holds([version.Id.ToString(), version.FieldName]) ? StatusCode(StatusCodes.Status304NotModified) : Page();
    }

    /// <summary>Whether any part of the page carries the mark.</summary>
    public bool ShowsDoubts => new[] { "sequence", "channels", "components", "cases", "applicants", "agency", "results", "fees" }.Any(Doubtful);

    public bool Doubtful(string part) => Procedure.Unverified.Contains(part, StringComparer.Ordinal) || Procedure.Verified == Verification.No;

    /// <summary>What hangs on a component, in words.</summary>
    public IEnumerable<string> NotesOn(Component component)
    {
        if (component.Case is { } only)
        {
            yield return $"Chỉ cho trường hợp: {Procedure.CaseOf(only)?.Name ?? only}.";
        }

        if (component.Channels.Count > 0)
        {
            yield return $"Khi nộp: {string.Join(", ", component.Channels.Select(c => ProcedureWords.Of(c).ToLowerInvariant()))}.";
        }

        if (component.Condition is { } condition)
        {
            yield return char.ToUpperInvariant(condition[0]) + condition[1..].TrimEnd('.') + ".";
        }

        if (component.PresentOnly)
        {
            yield return "Chỉ xuất trình, không phải nộp.";
        }

        if (component.OneOf is not null)
        {
            yield return "Chỉ cần một trong các giấy tờ cùng nhóm.";
        }

        if (component.ObtainableFrom is { } register)
        {
            yield return $"Không phải nộp nếu đã có dữ liệu trong {ProcedureWords.Of(register)}.";
        }
    }
}
