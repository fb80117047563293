using System.Net;
using System.Text;

namespace MotCua.Simulators.Vneid;

/// <summary>The page on which the demo's visitor chooses who to be; links only, so it works everywhere.</summary>
internal static class ChoicePage
{
    /// <param name="query">The authorization request, handed on with the choice.</param>
    /// <param name="last">Whoever this browser chose last comes first.</param>
    public static string Of(string query, DemoCitizen? last)
    {
        var people = new StringBuilder();
        foreach (var citizen in DemoCitizens.All.OrderByDescending(c => c == last))
        {
            var address = Encode($"choose{query}&person={Uri.EscapeDataString(citizen.Subject)}");
            people.AppendLine(
                $"<li><a href=\"{address}\">{Encode(citizen.Name)}</a><br><small>sinh {Encode(citizen.Born)} · số định danh {Encode(citizen.Number)}{(citizen == last ? " · lần trước đã chọn" : "")}</small></li>");
        }

        return $$"""
            <!DOCTYPE html>
            <html lang="vi">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>VNeID mô phỏng – chọn công dân mẫu</title>
              <style>
                body { font-family: system-ui, sans-serif; line-height: 1.5; color: #1c1c1c; background: #fff; max-width: 40rem; margin: 0 auto; padding: 1rem; }
                .note { background: #fff4d6; border-left: .3rem solid #8a5a00; padding: .75rem 1rem; }
                ul { list-style: none; padding: 0; }
                li { padding: .6rem 0; border-bottom: 1px solid #767676; }
                a { color: #0b4f8a; font-size: 1.1rem; display: inline-block; min-height: 1.75rem; }
                a:focus { outline: 3px solid #0b4f8a; outline-offset: 2px; }
                small { color: #4a4a4a; }
              </style>
            </head>
            <body>
              <main>
                <h1>VNeID mô phỏng</h1>
                <p class="note">Đây không phải VNeID thật. Những người dưới đây do chúng tôi đặt ra để trình diễn.</p>
                <h2>Bạn muốn đăng nhập với tư cách ai?</h2>
                <ul>
                {{people}}</ul>
                <p><a href="{{Encode("choose" + query)}}">Hủy, quay lại hệ thống một cửa</a></p>
              </main>
            </body>
            </html>
            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
