namespace MotCua.Web.Ui;

public static partial class Links
{
    /// <summary>What was down, and what shows it.</summary>
    public const string Outages = "/can-bo/su-co";

    public static string Outage(Guid outage) => $"{Outages}/{outage:D}";
}
