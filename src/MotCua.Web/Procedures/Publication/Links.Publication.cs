namespace MotCua.Web.Ui;

/// <summary>The record of announcing decisions, for administrators.</summary>
public static partial class Links
{
    public const string Announcements = "/quan-tri/cong-bo";

    public const string RecordAnnouncement = Announcements + "/ghi";

    /// <summary>One record: its clocks, the day it was made public, its end.</summary>
    public static string Announcement(Guid announcement) => $"{Announcements}/{announcement:D}";

    /// <summary>A decision that was awaited: the boxes filled with what is known.</summary>
    public static string RecordDecisionFor(string code, string change, string? basis, DateOnly? effective) => WithQuery(
        RecordAnnouncement,
        ("codes", code),
        ("change", change),
        ("basis", basis),
        ("effective", effective?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}
