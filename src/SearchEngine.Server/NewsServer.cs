using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SearchEngine.Core;
using SearchEngine.Server.Alerts;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Alerts;
using SearchEngine.Server.Api.Idempotency;
using SearchEngine.Server.Page;
using Serilog;
using Serilog.Events;

namespace SearchEngine.Server;

/// <summary>The archive over HTTP. Puts the parts together: limits, logging, errors, endpoints, the page.</summary>
public static class NewsServer
{
    /// <summary>
    /// The longest request line, in bytes: a query of <see cref="Core.Queries.QueryParser.MaxLength"/> characters still fits
    /// when most of them are percent-encoded.
    /// </summary>
    private const int MaxRequestLine = 256 * 1024;

    /// <summary>Makes a server of <paramref name="archive"/>, not yet started. The caller keeps the archive and closes it behind the server.</summary>
    /// <param name="archive">The archive to serve.</param>
    /// <param name="urls">The addresses to listen on, such as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="options">How it is served.</param>
    /// <param name="logger">Where the server logs to.</param>
    public static WebApplication Create(INewsArchive archive, IReadOnlyList<string> urls, ServerOptions options, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "newsearch" });
        builder.WebHost.UseKestrelCore().UseUrls([.. urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
            kestrel.Limits.MaxRequestBufferSize = 4 * MaxRequestLine;
        });
        builder.Services.AddSingleton(archive);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new RecordedAnswers(options, logger));
        builder.Services.AddAlerts(options);
        // The framework's own request lines hold the query string: they never reach the log, whatever level it is at.
        builder.Services.AddSerilog(new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // That it cannot start is thrown to the caller; the log need not show the stack as well.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .WriteTo.Logger(logger)
            .CreateLogger(), dispose: true);
        builder.Services.AddRoutingCore();
        builder.Services.AddProblemDetails(Problems.Configure);
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.AddNewsOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = AnswerJson.Options.Encoder;
            foreach (var converter in AnswerJson.Options.Converters) json.SerializerOptions.Converters.Add(converter);
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Options.TypeInfoResolver!);
        });

        WebApplication app = builder.Build();
        app.UseRequestLog(logger);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders();
        app.UseRouting();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapSearch();
        app.MapQuotes();
        app.MapCheck();
        app.MapSuggest();
        app.MapArticles();
        app.MapWrites();
        app.MapCopies();
        app.MapArchive();
        app.MapRebuild();
        app.MapAlerts();
        app.MapAlertEvents();
        app.MapDeadLetters();
        app.MapPage();
        return app;
    }
}
