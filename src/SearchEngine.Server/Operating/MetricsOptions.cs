namespace SearchEngine.Server.Operating;

/// <summary>The numbers at <c>/metrics</c>.</summary>
public sealed record MetricsOptions
{
    /// <summary>Who may read <c>/metrics</c>: <c>loopback</c>, programs on this machine; <c>read</c>, whoever may search; <c>admin</c>, whoever may look after the archive; <c>off</c>, nobody.</summary>
    public MetricsAccess Access { get; init; } = MetricsAccess.Loopback;
}

/// <summary>Who may read the metrics.</summary>
public enum MetricsAccess
{
    /// <summary>Programs on the server's own machine.</summary>
    Loopback,

    /// <summary>Whoever may search.</summary>
    Read,

    /// <summary>Whoever may look after the archive.</summary>
    Admin,

    /// <summary>Nobody: there is no such address.</summary>
    Off,
}
