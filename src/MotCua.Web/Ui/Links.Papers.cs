namespace MotCua.Web.Ui;

public static partial class Links
{
    /// <summary>Where anybody checks the digital signatures of a file.</summary>
    public const string CheckFile = "/kiem-tra-giay-to";

    /// <summary>Where a QR code leads; <c>PaperAddress.Check</c> is the same from outside.</summary>
    public static string CheckPaper(string token) => CheckFile + "/" + Part(token);
}
