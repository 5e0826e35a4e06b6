using System.Runtime.InteropServices;

namespace Components.Build.Contracts;

/// <summary>The context under an engine that gives none: results and closing lines go to a writer, Ctrl-C and SIGTERM
/// cancel.</summary>
/// <param name="output">Where results and closing lines go, for example <see cref="Console.Out"/>.</param>
/// <remarks>Signals are listened to from the first time that somebody asks for <see cref="Cancellation"/>: an engine that
/// replaces the context before handles them itself. The first signal lets the target clean up, a second one ends the process as
/// if nobody listened.</remarks>
public sealed class DetachedTargetContext(TextWriter output) : ITargetContext, IDisposable
{
    private readonly Lazy<Interrupt> _interrupt = new(static () => new Interrupt());

    /// <inheritdoc/>
    public string Target => "";

    /// <inheritdoc/>
    public CancellationToken Cancellation => _interrupt.Value.Token;

    /// <inheritdoc/>
    public void SetResult(string line) => output.WriteLine(line);

    /// <inheritdoc/>
    public void MarkUpToDate() => output.WriteLine("up to date");

    /// <inheritdoc/>
    public void AddClosingLine(string line) => output.WriteLine(line);

    /// <summary>Stops listening to signals.</summary>
    public void Dispose()
    {
        if (_interrupt.IsValueCreated)
        {
            _interrupt.Value.Dispose();
        }
    }

    private sealed class Interrupt : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly PosixSignalRegistration[] _registrations;

        public Interrupt()
        {
            Token = _source.Token;
            _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel),
                PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel)];
        }

        public CancellationToken Token { get; }

        public void Dispose()
        {
            foreach (PosixSignalRegistration registration in _registrations)
            {
                registration.Dispose();
            }

            _source.Dispose();
        }

        private void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = !_source.IsCancellationRequested;
            _source.Cancel();
        }
    }
}
