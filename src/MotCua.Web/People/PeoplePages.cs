using System.Globalization;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Web.Identity;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.People;

public static class PeoplePages
{
    private const int SubmissionPort = 587;

    public static IServiceCollection AddPeoplePages(this IServiceCollection services) => services
        .AddSingleton(s => Mail(s.GetRequiredService<IConfiguration>(), s.GetRequiredService<OfficeSettings>()))
        .AddSingleton<UnreadNote>()
        .AddSingleton<IHeaderNote>(s => s.GetRequiredService<UnreadNote>())
        .AddSingleton<IAskedWithViewer>(s => s.GetRequiredService<UnreadNote>())
        .AddSingleton<INavigation, PeopleNavigation>();

    /// <summary>From <c>Smtp:Host</c>, <c>Smtp:Port</c>, <c>Smtp:User</c>, <c>Smtp:Password</c>, <c>Smtp:Tls</c>, <c>Smtp:From</c>.</summary>
    private static MailSettings Mail(IConfiguration configuration, OfficeSettings office) => new(
        configuration["Smtp:Host"],
        int.TryParse(configuration["Smtp:Port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : SubmissionPort,
        configuration["Smtp:User"],
        configuration["Smtp:Password"],
        !string.Equals(configuration["Smtp:Tls"], "false", StringComparison.OrdinalIgnoreCase),
        configuration["Smtp:From"] ?? "motcua@localhost",
        configuration["Smtp:SenderName"] ?? configuration["Province:Contact"] ?? "Trung tâm Phục vụ hành chính công tỉnh Quảng Trị",
        (configuration["PublicAddress"] ?? office.Url).TrimEnd('/'));

    private sealed class PeopleNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Thư chưa gửi", Links.UnsentLetters, Permissions.Operate, Order: 92), new("Hỏi đáp", Links.PortalQuestions, Permissions.Desk, Order: 58), new("Phản ánh", Links.OfficePetitions, Permissions.Desk, Order: 59), new("Phản ánh, kiến nghị", Links.PublishedPetitions, Policy: null, Order: 35)];
    }

    /// <summary>How much is unread, beside the reader's name.</summary>
    private sealed class UnreadNote(NoticeStore notices) : IHeaderNote, IAskedWithViewer
    {
        /// <summary>An act answers with another address, whose page asks anew.</summary>
        public void Ask(RoundTrip trip, AccountId account, HttpContext context)
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                context.Items[typeof(UnreadNote)] = trip.Ask(NoticeStore.UnreadQuestion(account));
            }
        }

        public async ValueTask<HeaderNote?> For(HttpContext context)
        {
            if (CurrentViewer.Of(context) is not { } viewer)
            {
                return null;
            }

            var unread = context.Items[typeof(UnreadNote)] is Answer<int> asked ? asked.Value : await notices.Unread(viewer.Account, context.RequestAborted);
            var figure = unread > NoticeStore.MostUnread ? $"{NoticeStore.MostUnread}+" : unread.ToString(CultureInfo.InvariantCulture);
            return new HeaderNote("Thông báo", Links.Notices, unread == 0 ? null : figure, unread == 0 ? null : "chưa đọc");
        }
    }
}
