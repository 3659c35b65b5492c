using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SearchEngine.Server.Alerts.Storage;
using SearchEngine.Server.Alerts.Webhooks;

namespace SearchEngine.Server.Alerts;

/// <summary>Puts the parts of alerts together.</summary>
internal static class AlertServices
{
    /// <summary>Adds all that alerts need.</summary>
    /// <exception cref="FormatException">The options name a network that is none.</exception>
    public static void AddAlerts(this IServiceCollection services, ServerOptions options)
    {
        var addresses = new WebhookAddresses(options.Alerts.Webhooks);
        services.AddSingleton(addresses);
        services.AddSingleton(_ => new WebhookClient(options.Alerts.Webhooks, addresses, Dns.GetHostAddressesAsync, options.Time));
        services.AddSingleton(_ => new AlertDatabase(options.AlertsDirectory));
        services.AddSingleton(_ => new EventStreams(options.Alerts.MaxStreams));
        services.AddSingleton<SavedAlerts>();
        services.AddSingleton<AlertHistory>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<ShownEvents>();
        services.AddSingleton<AlertMetrics>();
        services.AddHostedService<WebhookSender>();
        services.AddHostedService<AlertFollower>();
    }
}
