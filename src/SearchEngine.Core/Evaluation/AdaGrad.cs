namespace SearchEngine.Core.Evaluation;

/// <summary>A step of AdaGrad, which moves a weight the less the more it has been moved.</summary>
/// <param name="Rate">How far a first step goes.</param>
/// <param name="Decay">Which share of a weight draws it back to nothing at every step.</param>
internal readonly record struct AdaGrad(float Rate, float Decay)
{
    /// <summary>Moves the weights of <paramref name="features"/> along <paramref name="gradient"/>; <paramref name="squares"/> remembers how much each was moved.</summary>
    public void Move(Span<float> weights, float[] squares, ReadOnlySpan<int> features, float gradient)
    {
        foreach (int place in features)
        {
            squares[place] += gradient * gradient;
            weights[place] += Rate * (gradient - (Decay * weights[place])) / (MathF.Sqrt(squares[place]) + 0.1f);
        }
    }

    /// <summary>Adds one of so many <paramref name="passes"/> to the mean, which depends less on the order of the examples than the last pass does.</summary>
    public static void AddTo(Span<float> mean, ReadOnlySpan<float> weights, int passes)
    {
        for (int i = 0; i < mean.Length; i++) mean[i] += weights[i] / passes;
    }
}
