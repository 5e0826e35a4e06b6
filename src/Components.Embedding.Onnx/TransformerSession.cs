using Components.Embedding.Settings;
using Microsoft.ML.OnnxRuntime;

namespace Components.Embedding.Onnx;

/// <summary>A loaded graph: token ids in, one vector per token out. Safe for concurrent runs, each of which takes one
/// thread.</summary>
/// <remarks>Runs side by side keep all cores busy without padding texts to one length, and a text's vector cannot depend on the
/// number of threads.</remarks>
internal sealed class TransformerSession : IDisposable
{
    private readonly InferenceSession _session;

    // A failed run is an exception of ours; ONNX Runtime's own line of log would only stand before it on the terminal.
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

    // The memory that a trial took goes back to the system: the arena would keep what the longest sequence needs.
    private readonly RunOptions _trialOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly string _path;
    private readonly bool _wantsTypes;
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    private TransformerSession(string path, ExecutionProvider provider)
    {
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // Lengths differ from run to run: patterns per shape would only pile up.
        options.EnableMemoryPattern = false;
        if (provider != ExecutionProvider.Cpu)
        {
            OnnxProviders.Append(options, provider);
        }

        _path = path;
        _trialOptions.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
        _session = new InferenceSession(path, options);
        _wantsTypes = _session.InputMetadata.ContainsKey("token_type_ids");
        _inputs = _wantsTypes ? ["input_ids", "attention_mask", "token_type_ids"] : ["input_ids", "attention_mask"];
        string[] missing = [.. _inputs.Where(name => !_session.InputMetadata.ContainsKey(name))];
        string[] foreign = [.. _session.InputMetadata.Keys.Except(_inputs, StringComparer.Ordinal)];
        string? output = _session.OutputMetadata.ContainsKey("last_hidden_state")
            ? "last_hidden_state"
            : _session.OutputMetadata.Where(static pair => pair.Value.Dimensions.Length == 3).Select(static pair => pair.Key)
                .FirstOrDefault();
        if (missing.Length > 0 || foreign.Length > 0 || output is null)
        {
            Dispose();
            throw OnnxErrors.GraphUnusable(
                path,
                missing.Length > 0 ? $"it has no input '{missing[0]}'." : foreign.Length > 0
                    ? $"it has an input '{foreign[0]}'." : "it has no output of three dimensions.");
        }

        if (WrongType(output) is string wrong)
        {
            Dispose();
            throw OnnxErrors.GraphUnusable(path, wrong);
        }

        _outputs = [output];
        int declared = _session.OutputMetadata[output].Dimensions[^1];
        Dimension = declared > 0 ? declared : Probe();
    }

    /// <summary>Columns of a token's vector.</summary>
    public int Dimension { get; }

    /// <summary>Loads a graph.</summary>
    /// <param name="path">Graph file.</param>
    /// <param name="provider">Its execution provider.</param>
    /// <returns>The session; the caller disposes it.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB031: no native library. EMB037: the provider is not
    /// there.</exception>
    /// <exception cref="Foundation.Errors.InputDataException">EMB030, EMB032, EMB033: the graph cannot be used.</exception>
    public static TransformerSession Open(string path, ExecutionProvider provider = ExecutionProvider.Cpu)
    {
        try
        {
            return new TransformerSession(path, provider);
        }
        catch (Exception exception) when (IsMissingLibrary(exception))
        {
            throw OnnxErrors.NativeLibraryMissing(exception);
        }
        catch (OnnxRuntimeException exception)
        {
            throw OnnxErrors.GraphUnreadable(path, exception);
        }
    }

    /// <summary>Runs one batch.</summary>
    /// <param name="ids">Token ids, <paramref name="batch"/> x <paramref name="sequence"/>, row by row.</param>
    /// <param name="mask">1 for tokens, 0 for padding.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="sequence">Tokens of each.</param>
    /// <param name="consume">Receives batch x sequence x dimension floats, valid during the call.</param>
    /// <param name="isTrial">Gives the memory of the run on the CPU back afterwards, which the next run then asks for
    /// again.</param>
    /// <exception cref="Foundation.Errors.InputDataException">EMB030: the graph cannot run on these ids. EMB033: it gives
    /// another number of vectors than one per token.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB029: not enough memory.</exception>
    public void Run(
        long[] ids, long[] mask, int batch, int sequence, Action<ReadOnlySpan<float>> consume, bool isTrial = false)
    {
        long[] shape = [batch, sequence];
        int count = batch * sequence;
        using OrtValue idsValue = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, ids.AsMemory(0, count), shape);
        using OrtValue maskValue = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, mask.AsMemory(0, count), shape);
        using OrtValue typesValue = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, new long[count].AsMemory(), shape);
        OrtValue[] values = _wantsTypes ? [idsValue, maskValue, typesValue] : [idsValue, maskValue];
        using IDisposableReadOnlyCollection<OrtValue> results = Results(values, batch, sequence, isTrial);
        ReadOnlySpan<float> hidden = results[0].GetTensorDataAsSpan<float>();
        if (Dimension > 0 && hidden.Length != count * Dimension)
        {
            throw OnnxErrors.GraphUnusable(
                _path, $"for {count} tokens it gives {hidden.Length} numbers, not {Dimension} for each.");
        }

        consume(hidden);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runOptions.Dispose();
        _trialOptions.Dispose();
        _session.Dispose();
    }

    /// <summary>Whether an exception says that the native library cannot be loaded.</summary>
    /// <param name="exception">The exception of opening a session.</param>
    /// <returns>Also true when the type initialiser of ONNX Runtime's API met it.</returns>
    internal static bool IsMissingLibrary(Exception exception) => exception switch
    {
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => true,
        TypeInitializationException { InnerException: Exception inner } => IsMissingLibrary(inner),
        _ => false,
    };

    private IDisposableReadOnlyCollection<OrtValue> Results(OrtValue[] values, int batch, int sequence, bool isTrial)
    {
        try
        {
            return _session.Run(isTrial ? _trialOptions : _runOptions, _inputs, values, _outputs);
        }
        catch (OnnxRuntimeException exception)
        {
            throw OnnxErrors.RunFailed(_path, batch, sequence, exception);
        }
    }

    private string? WrongType(string output)
    {
        string? input = _inputs.FirstOrDefault(name => _session.InputMetadata[name].ElementType != typeof(long));
        Type given = _session.OutputMetadata[output].ElementType;
        return input is not null
            ? $"its input '{input}' is of {_session.InputMetadata[input].ElementType.Name}, not of Int64."
            : given != typeof(float) ? $"its output '{output}' is of {given.Name}, not of Single." : null;
    }

    private int Probe()
    {
        int length = 0;
        Run([0, 0], [1, 1], 1, 2, hidden => length = hidden.Length / 2);
        return length;
    }
}
