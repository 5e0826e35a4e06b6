using Components.Serve.Connections;
using Components.Serve.Http;
using Components.Serve.Metrics;
using Components.Serve.Pacing;
using Components.Serve.Turns;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Handling;

/// <summary>Reads the body, then bounds how many requests are worked on at once; the queue is bounded too, and whoever finds it
/// full is told when to come back. Health checks never wait.</summary>
internal sealed class Admission
{
    // Threads for what is not work: connections, health checks, the watcher. They are short of time, not of number.
    private const int OtherThreads = 16;

    /// <summary>Estimated milliseconds of what is made already, or made in no time.</summary>
    public const double SmallCost = 0.2;

    // Parsing is work too: a megabyte of JSON takes about this many milliseconds.
    private const double ParsingCostPerByte = 20.0 / 1_048_576;

    private readonly FairTurns _turns;
    private readonly RequestBody _bodies;
    private readonly UnwrittenAnswers _unwritten;
    private readonly ServerMetrics _metrics;

    public Admission(ServeOptions options, ServerMetrics metrics)
    {
        _metrics = metrics;
        _bodies = new RequestBody(options);
        _unwritten = new UnwrittenAnswers(options.Settings.MaxBundleBytes);
        int turns = options.Settings.MaxConcurrency > 0 ? options.Settings.MaxConcurrency : Environment.ProcessorCount;
        _turns = new FairTurns(turns, options.Settings.MaxQueue, TimeProvider.System);
        KeepThreadsFree(turns);
    }

    /// <summary>Requests that wait for a turn now.</summary>
    public int Waiting => _turns.Waiting;

    /// <summary>Waits for a turn, then runs a handler.</summary>
    /// <param name="cost">Estimated milliseconds of one processor.</param>
    /// <param name="handler">The work.</param>
    public RequestDelegate Wrap(double cost, RequestDelegate handler) => context => RunAsync(context, cost, handler);

    /// <summary>Waits for a turn of its own kind: requests of one purpose wait for no others of their client, and count as a
    /// client's beside it.</summary>
    /// <param name="purpose">A word that is no address.</param>
    /// <param name="cost">Estimated milliseconds of one processor.</param>
    /// <param name="handler">The work.</param>
    public RequestDelegate WrapApart(string purpose, double cost, RequestDelegate handler) =>
        context => RunAsync(context, cost, handler, $" {purpose}");

    /// <summary>Reads the body, waits for a turn, then runs a handler.</summary>
    /// <param name="cost">Estimated milliseconds of one processor; the handler raises it when the body asks for more.</param>
    /// <param name="handler">The work.</param>
    public RequestDelegate WrapBody(double cost, RequestDelegate handler) => WrapBody(cost, int.MaxValue, handler);

    /// <summary>Reads the body, waits for a turn, then runs a handler. A long body is heavy before it is looked at, so that
    /// nothing is parsed for a request that the queue has no room for, and nothing parsed waits there.</summary>
    /// <param name="cost">Estimated milliseconds of one processor; the handler raises it when the body asks for more.</param>
    /// <param name="lightBytes">Longest body that is light.</param>
    /// <param name="handler">The work.</param>
    public RequestDelegate WrapBody(double cost, int lightBytes, RequestDelegate handler) => async context =>
    {
        using IDisposable body = await _bodies.ReadAsync(context, isOptional: false);
        int length = context.State().Body.Length;
        await RunAsync(context, cost + (length * ParsingCostPerByte), handler, isHeavy: length > lightBytes);
    };

    /// <summary>Reads a body that may be missing, waits for a turn of its own kind, then runs a handler.</summary>
    /// <param name="purpose">A word that is no address.</param>
    /// <param name="cost">Estimated milliseconds of one processor; the handler raises it when the work is long.</param>
    /// <param name="handler">The work.</param>
    public RequestDelegate WrapOptionalBody(string purpose, double cost, RequestDelegate handler) => async context =>
    {
        using IDisposable body = await _bodies.ReadAsync(context, isOptional: true);
        await RunAsync(context, cost, handler, $" {purpose}");
    };

    private async Task RunAsync(
        HttpContext context, double cost, RequestDelegate handler, string purpose = "", bool isHeavy = false)
    {
        ClientPace? pace = context.Features.Get<ClientPace>();
        if (purpose.Length == 0)
        {
            pace?.AsksForWork();
        }

        using Turn turn = new(
            _turns, _unwritten, ClientAddress.Of(context) + purpose, ClientKey.Of(context.Request), pace?.TakeReadMs() ?? 0);
        context.State().Turn = turn;
        try
        {
            Task taken = turn.TakeAsync(cost, isHeavy, context.RequestAborted);
            if (!taken.IsCompleted)
            {
                using RequestTimings.Scope measured = context.Timings().Measure("queue");
                await taken;
            }

            await taken;

            await handler(context);
        }
        catch (ProblemException problem) when (problem.Problem.Code == Problems.OverloadedCode)
        {
            _metrics.RequestRejected();
            pace?.Charge(OutsideWork.Refusal);
            throw;
        }
    }

    // Work keeps a thread of the pool from its beginning to its end. The pool starts as many threads at once as there are
    // processors and further ones slowly: what only passes on bytes would wait for work to end.
    private static void KeepThreadsFree(int turns)
    {
        ThreadPool.GetMinThreads(out int workers, out int completions);
        ThreadPool.SetMinThreads(Math.Max(workers, turns + OtherThreads), completions);
    }
}
