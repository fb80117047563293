namespace MotCua.Web.Ui;

/// <summary>The comparison with the national catalogue.</summary>
public static partial class Links
{
    public const string NationalMessages = "/quan-tri/danh-muc-quoc-gia";

    /// <summary>Asks the national catalogue itself.</summary>
    public const string FetchNational = NationalMessages + "?handler=Fetch";

    /// <summary>One message with its lines.</summary>
    public static string NationalMessage(Guid message) => $"{NationalMessages}/{message:D}";
}
