using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MotCua.Web.Ui;

/// <summary>The words in the browser's tab: an error first, then the page, then the service.</summary>
public static class PageTitle
{
    public const string Service = "MotCua";

    /// <summary>"Lỗi: Họ và tên – Nộp hồ sơ – MotCua" is read out before anything else on the page.</summary>
    public static string Of(ViewDataDictionary view)
    {
        var page = view["Title"] as string;
        var name = string.IsNullOrWhiteSpace(page) || page == Service ? Service : $"{page} – {Service}";
        return view.ModelState.IsValid ? name : "Lỗi: " + name;
    }
}
