using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using MotCua.Web.Ui.Errors;

namespace MotCua.Web.Ui;

/// <summary>The look and manners of every page: language, theme, errors, headers, compression.</summary>
public static class UiModule
{
    /// <summary>Holds the one sentence that the next page shows; without it a page sets no cookie and can be cached.</summary>
    public const string NoticeCookie = "motcua.notice";

    /// <summary>Boxes that one page may send.</summary>
    public const int MostBoxes = 4096;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddSingleton(s => Portal.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IConfigureOptions<RazorPagesOptions>, PortalPages>();
        // Without this every accented letter becomes an entity: pages three times as long, and unreadable as source.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // After the framework's own set-up, which finds out that a value is required.
        services.PostConfigure<MvcOptions>(VietnameseMessages.Set);
        services.Configure<MvcOptions>(options =>
        {
            options.ModelBinderProviders.Insert(0, new DateBoxesBinderProvider());
            options.Filters.Add<KeepFormWhenForged>();
            options.Filters.Add<OnlyFormsWeHave>();
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = NoticeCookie;
            options.Cookie.IsEssential = true;
        });
        // A long e-form with all its rows has more boxes than the framework expects of a page.
        services.Configure<FormOptions>(options => options.ValueCountLimit = MostBoxes);
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddExceptionHandler<LogWithReference>();
        services.AddResponseCompression(options =>
        {
            // Antiforgery tokens are masked anew in every page, so that compression tells nothing about them.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddHttpContextAccessor();
        services.TryAddSingleton<IFrameSource, ProvinceFrame>();
        services.AddSingleton<Navigation>();
        return services;
    }

    /// <summary>Stands first in the pipeline, before routing and sign-in.</summary>
    public static WebApplication UseUi(this WebApplication app)
    {
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Vietnamese),
            SupportedCultures = [Vietnamese],
            SupportedUICultures = [Vietnamese],
            RequestCultureProviders = [],
        });
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<LastResort>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = Links.Errors,
            StatusCodeSelector = Failures.StatusOf,
            CreateScopeForErrors = true,
        });
        app.UseStatusCodePagesWithReExecute(Links.Errors + "/{0}");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => Cache(file.Context) });
        return app;
    }

    /// <summary>A file asked for by its fingerprint never changes; fonts change only with their name.</summary>
    private static void Cache(HttpContext context)
    {
        var forever = context.Request.Query.ContainsKey("v") || context.Request.Path.StartsWithSegments("/fonts", StringComparison.Ordinal);
        context.Response.Headers[HeaderNames.CacheControl] = forever ? "public, max-age=31536000, immutable" : "public, max-age=3600";
    }
}
