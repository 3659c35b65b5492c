using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Server.Alerts;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Access;
using SearchEngine.Server.Api.Alerts;
using SearchEngine.Server.Api.Answering;
using SearchEngine.Server.Api.Idempotency;
using SearchEngine.Server.Api.Limits;
using SearchEngine.Server.Assistants;
using SearchEngine.Server.Docs;
using SearchEngine.Server.Operating;
using SearchEngine.Server.Page;
using Serilog;
using Serilog.Events;

namespace SearchEngine.Server;

/// <summary>The archive over HTTP. Puts the parts together: limits, logging, errors, endpoints, the page.</summary>
public static class NewsServer
{
    /// <summary>Makes a server of <paramref name="archive"/>, not yet started. The caller keeps the archive and closes it behind the server.</summary>
    /// <param name="archive">The archive to serve.</param>
    /// <param name="urls">The addresses to listen on, such as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="options">How it is served.</param>
    /// <param name="logger">Where the server logs to.</param>
    /// <exception cref="ArchiveException">It may not be started so; see <see cref="DemandStart"/>.</exception>
    public static WebApplication Create(INewsArchive archive, IReadOnlyList<string> urls, ServerOptions options, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(options);
        DemandStart(urls, options);
        var keys = new KeyRing(new AccessKeyFile(options.KeysFile, options.Time), options.Time, logger);
        var searches = new SearchQueue(options.Limits);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "newsearch" });
        builder.WebHost.UseKestrelCore().UseUrls([.. urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ConnectionLimits.Set(kestrel.Limits, options.Limits);
        });
        builder.Services.AddSingleton(archive);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new RecordedAnswers(options, logger));
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Drain.TimeoutSeconds));
        builder.Services.AddNewsTelemetry(options);
        builder.Services.AddAlerts(options);
        // The framework's own request lines hold the query string: they never reach the log, whatever level it is at.
        builder.Services.AddSerilog(new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Nor what a tool was asked: its errors repeat the arguments. ToolCalls logs what is wrong here.
            .MinimumLevel.Override("ModelContextProtocol", LogEventLevel.Fatal)
            // That it cannot start is thrown to the caller; the log need not show the stack as well.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .WriteTo.Logger(logger)
            .CreateLogger(), dispose: true);
        builder.Services.AddRoutingCore();
        // Made by the container, so that it is closed with it.
        builder.Services.AddSingleton(_ => searches);
        CrossOriginReading.Add(builder.Services, options.Access);
        RateLimits.Add(builder.Services, options.Limits);
        builder.Services.AddProblemDetails(Problems.Configure);
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.AddNewsOpenApi();
        builder.Services.AddNewsMcp(logger);
        builder.Services.AddPackedAnswers();

        WebApplication app = builder.Build();
        app.UseTrustedProxies(options.Access);
        app.UseRequestLog(logger);
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        AuditEntry.Use(app, logger);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseHeadRequests();
        app.UseRouting();
        app.UseCors();
        AccessGate.UseCaller(app, keys);
        app.UseRateLimiter();
        new AccessGate(keys, options.Access).Use(app);
        app.Services.GetRequiredService<SearchQueue>().Use(app);
        app.MapNewsOpenApi();
        app.MapSearch();
        app.MapQuotes();
        app.MapCheck();
        app.MapSuggest();
        app.MapArticles();
        app.MapWrites();
        app.MapCopies();
        app.MapArchive();
        app.MapRebuild();
        app.MapNewsMcp();
        app.MapMetrics(options);
        app.MapDocs();
        app.MapAlerts();
        app.MapAlertEvents();
        app.MapDeadLetters();
        app.MapPage();
        return app;
    }

    /// <summary>
    /// Refuses to start a server on <paramref name="urls"/> to which anybody on another machine could write, that nobody could read, or whose
    /// options are out of their range. <see cref="Create"/> does so by itself; here it is without an archive.
    /// </summary>
    /// <exception cref="ArchiveException">The message says what to do; or the file of keys cannot be read.</exception>
    /// <exception cref="ValidationException">The message names the option, and what it may be.</exception>
    public static void DemandStart(IReadOnlyList<string> urls, ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(urls);
        ArgumentNullException.ThrowIfNull(options);
        StartCheck.DemandRanges("access", options.Access);
        StartCheck.DemandRanges("limits", options.Limits);
        StartCheck.Demand(urls, options);
    }

    /// <summary>The caller decides when the server ends: a signal does not stop it by itself, so that it can be drained first.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
