namespace MotCua.Web.Ui;

/// <summary>A link beside the reader's name in the header, with a figure where something waits.</summary>
/// <param name="Figure">"3", "99+"; null where nothing waits.</param>
/// <param name="Meaning">What the figure counts, for those who hear it.</param>
public sealed record HeaderNote(string Text, string Href, string? Figure, string? Meaning);

/// <summary>A module that has news for whoever looks registers one; null says nothing.</summary>
public interface IHeaderNote
{
    ValueTask<HeaderNote?> For(HttpContext context);
}
