using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using MotCua.Kernel;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Ui.Errors;

/// <summary>
/// When even the error page cannot be made, as with the database away: a page that needs nothing, and still keeps what
/// was typed. The form carries no antiforgery token; sending it again leads to a page that has one.
/// </summary>
internal sealed partial class LastResort(RequestDelegate next, Clock clock, ILogger<LastResort> log)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task InvokeAsync(HttpContext context)
    {
        var address = context.Request.Path + context.Request.QueryString;
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var reference = RequestReference.Of(context);
            Failed(log, reference, failure);
            var status = Failures.StatusOf(failure);
            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            if (status == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = "60";
            }

            var kept = await KeptForm.From(context.Request, address);
            await context.Response.WriteAsync(Page(ErrorWords.For(status), reference, clock.Now, kept), Encoding.UTF8);
        }
    }

    internal static string Page(ErrorWords words, string reference, DateTimeOffset at, KeptForm? kept)
    {
        var main = Html.Element(
            "main",
            "govuk-width-container mc-body",
            Html.Element("h1", null, Html.Text(words.Title)),
            Html.Element("p", "mc-lead", Html.Text(words.WhatHappened)),
            Html.Element("p", null, Html.Text(words.WhatToDo)),
            kept is null ? null : Form(kept),
            new InsetText { Content = Html.Join(Html.Text("Mã tra lỗi: "), Html.Element("strong", "mc-reference", Html.Text(reference)), Html.Text($", lúc {VietnameseDates.Moment(at)}")) },
            Html.Element("p", null, Html.Element("a", null, Html.Text("Về trang chủ")).With("href", Links.Home)));
        var document = Html.Join(
            new HtmlString("<!DOCTYPE html>"),
            Html.Element(
                "html",
                null,
                Html.Element(
                    "head",
                    null,
                    new HtmlString("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" href=\"/motcua.css\">"),
                    Html.Element("title", null, Html.Text($"{words.Title} – {PageTitle.Service}"))),
                Html.Element("body", null, main)).With("lang", "vi"));
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        document.WriteTo(writer, Encoder);
        return writer.ToString();
    }

    private static IHtmlContent Form(KeptForm kept)
    {
        var form = Html.Element(
            "form",
            "mc-card mc-narrow",
            Html.Element("h2", null, Html.Text("Nội dung bạn đã nhập vẫn còn ở đây")),
            Html.Element("p", null, Html.Text("Đừng đóng trang này trước khi gửi xong. Tệp đính kèm, nếu có, phải chọn lại."))).With("method", "post").With("action", kept.Address);
        foreach (var (name, value) in kept.Fields)
        {
            form.Add(Html.Element("input", null).With("type", "hidden").With("name", name).With("value", value));
        }

        return form.Add(new Button { Content = Html.Text("Gửi lại") });
    }

    [LoggerMessage(LogLevel.Error, "Request {Reference} failed, and so did its error page")]
    private static partial void Failed(ILogger log, string reference, Exception failure);
}
