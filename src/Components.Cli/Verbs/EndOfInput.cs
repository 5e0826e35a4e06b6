using Components.Foundation.Errors;

namespace Components.Cli.Verbs;

/// <summary>Ends a verb when standard input ends. The process that started it holds the other end of the pipe and writes
/// nothing: the system closes the pipe when that process ends, in whatever way, on every system; a signal or a parent's id
/// would not tell everywhere.</summary>
internal sealed class EndOfInput : IDisposable
{
    /// <summary>Time after the end of input at which whatever still runs is ended by force: nobody waits for it any
    /// more.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _ended;

    private EndOfInput(CancellationToken outer) => _ended = CancellationTokenSource.CreateLinkedTokenSource(outer);

    /// <summary>Cancelled when the input ends, or by the outer token.</summary>
    public CancellationToken Token => _ended.Token;

    /// <summary>Begins to watch.</summary>
    /// <param name="input">Standard input; what comes is ignored.</param>
    /// <param name="outer">Ends the verb in any case.</param>
    /// <returns>The watch.</returns>
    public static EndOfInput Watch(Stream input, CancellationToken outer)
    {
        EndOfInput watch = new(outer);

        // A thread of its own, not kept alive by the process: a read of a pipe cannot be cancelled everywhere.
        new Thread(() => watch.Read(input)) { IsBackground = true, Name = "end of input" }.Start();
        return watch;
    }

    public void Dispose() => _ended.Dispose();

    private void Read(Stream input)
    {
        byte[] ignored = new byte[256];
        try
        {
            while (input.Read(ignored) > 0)
            {
                // Only the end counts.
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end as well.
        }

        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        Thread.Sleep(Grace);
        Environment.Exit((int)ExitCode.Cancelled);
    }
}
