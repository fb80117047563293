using MotCua.Web.Startup;

namespace MotCua.Web.Ui;

/// <summary>What stands around a page for whoever looks at it.</summary>
public sealed record Frame
{
    /// <summary>Whose counter this is: the signed-in officer's unit, otherwise the province.</summary>
    public required string UnitName { get; init; }

    /// <summary>Null for a visitor who has not signed in.</summary>
    public string? PersonName { get; init; }

    /// <summary>The post an officer acts from.</summary>
    public string? Post { get; init; }

    /// <summary>Where the person's name leads; null leaves it plain.</summary>
    public string? Account { get; init; }

    /// <summary>Where a visitor signs in; null hides the link.</summary>
    public string? SignIn { get; init; }

    /// <summary>Where a form is posted to sign out; null hides the button.</summary>
    public string? SignOut { get; init; }

    /// <summary>One sentence above every page, such as that the data are not real.</summary>
    public string? Notice { get; init; }

    /// <summary>Who to ask: telephone, address, opening hours.</summary>
    public IReadOnlyList<string> Contact { get; init; } = [];
}

/// <summary>Tells what stands around a page; the module that knows people registers a better one than the default.</summary>
public interface IFrameSource
{
    ValueTask<Frame> For(HttpContext context);
}

/// <summary>The frame before anybody signed in: the province and, in the demo, the words that say so.</summary>
internal sealed class ProvinceFrame(IConfiguration configuration, OfficeSettings settings) : IFrameSource
{
    public const string DemoNotice = "Đây là bản trình diễn: người, hồ sơ và số liệu đều không có thật.";

    private readonly Frame frame = new()
    {
        UnitName = configuration["Province:Name"] ?? "Tỉnh Quảng Trị",
        Notice = settings.Demo ? DemoNotice : null,
        Contact =
        [
            configuration["Province:Contact"] ?? "Trung tâm Phục vụ hành chính công tỉnh Quảng Trị",
            .. configuration["Province:Telephone"] is { Length: > 0 } telephone ? new[] { "Điện thoại: " + telephone } : [],
        ],
    };

    public ValueTask<Frame> For(HttpContext context) => ValueTask.FromResult(frame);
}
