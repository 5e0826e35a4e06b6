using Components.Embedding.Opening;
using Components.Serve.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ModelContextProtocol.Server;

namespace Components.Serve.Mcp;

/// <summary>The tools over a pair of streams, for a program that starts this one: no socket is opened.</summary>
public static class McpHost
{
    // For an answer that is late with saying that it is.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Answers until the input ends and what was asked before is answered, or the token is cancelled. A new
    /// <c>current</c> is followed as by the server.</summary>
    /// <param name="options">The snapshots to serve; of the settings the time of a request and the polling count.</param>
    /// <param name="encoders">Opens the query encoder that the snapshot's manifest names; never downloads.</param>
    /// <param name="input">Messages of the protocol, a line each.</param>
    /// <param name="output">Answers of the protocol, a line each; nothing else is written there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">The snapshot is missing, damaged or incompatible.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB004, EMB005: a model file is missing or altered.</exception>
    public static async Task RunAsync(
        ServeOptions options, EncoderFactory encoders, Stream input, Stream output, CancellationToken cancellationToken = default)
    {
        ServeHost.Check(options.Settings, options.WrittenAt);
        ServeHost.Announce(options);
        using SnapshotHolder holder = new();
        SnapshotLoader loader = new(options, encoders);
        holder.Swap(loader.Open(loader.Locate(), cancellationToken));
        using ILoggerFactory logging = LoggerFactory.Create(Log);
        using SnapshotWatcher watcher = new(options, holder, loader, logging.CreateLogger<SnapshotWatcher>());
        await watcher.StartAsync(cancellationToken);

        McpServerOptions server = new();
        PartTools.Configure(server, new StreamToolScopes(holder, options, logging.CreateLogger<StreamToolScopes>()));
        OpenCalls open = new(options.Settings.RequestTimeout + Grace, options.Time);
        await using StreamServerTransport transport = new(
            open.Reading(input), open.Writing(output), "components", logging);
        await using (McpServer tools = McpServer.Create(transport, server, logging))
        {
            await tools.RunAsync(cancellationToken);
        }

        await watcher.StopAsync(CancellationToken.None);
    }

    // Standard output is the protocol's.
    private static void Log(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning);

        // It logs what callers get wrong, and calls that are given up; our own faults PartTool logs.
        logging.AddFilter("ModelContextProtocol", LogLevel.Critical);
        logging.AddSimpleConsole(static console => console.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
